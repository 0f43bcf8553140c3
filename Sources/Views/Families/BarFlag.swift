import Analysis
import Figures
import InformationDecomposition
package import Studies

/// What a bar of atoms can't show by its length: a mark before its number, and a line that says what
/// the marks mean.
package enum BarFlag: Character, CaseIterable {
  case unreadable = "?"
  case negative = "!"

  /// The flag of an estimate whose bar is drawn.
  init?(_ estimate: Estimate) {
    if estimate.verdict.kind == .unreadable {
      self = .unreadable
    } else if Atom.allCases.contains(where: { estimate.atoms[$0].bits < -0.0005 }) {
      self = .negative
    } else {
      return nil
    }
  }

  private var meaning: String {
    switch self {
    case .unreadable: "? unreadable"
    case .negative: "! a negative atom, drawn as 0"
    }
  }

  /// The figure's note, after what the flags of its bars mean.
  package static func note(_ note: String?, _ estimates: some Sequence<Estimate>) -> String? {
    let flags = Set(estimates.compactMap(BarFlag.init))
    let meanings = allCases.filter(flags.contains).map(\.meaning)
    guard !meanings.isEmpty else { return note }
    return ([meanings.joined(separator: ", ") + "."] + [note].compactMap { $0 })
      .joined(separator: " ")
  }

  /// The number at the end of a bar, with the flag before it.
  package static func text(_ text: String?, _ estimate: Estimate?) -> String? {
    guard let flag = estimate.flatMap(BarFlag.init) else { return text }
    return "\(flag.rawValue)\(text ?? "")"
  }
}
