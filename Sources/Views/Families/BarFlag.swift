import Analysis
import Figures
import InformationDecomposition
package import Studies

/// What a bar of atoms can't show by its length: a mark before its number, and a line that says what
/// the marks mean.
package enum BarFlag: Character, CaseIterable {
  case outdated = "x"
  case unreadable = "?"
  case negative = "!"
  case chosen = "*"

  /// The flags of an estimate whose bar is drawn.
  static func flags(_ estimate: Estimate, in study: Study) -> [BarFlag] {
    var flags: [BarFlag] = []
    if estimate.isBehindLatest(in: study) { flags.append(.chosen) }
    let verdict = estimate.verdict.kind
    if verdict == .outdated { flags.append(.outdated) }
    if verdict == .unreadable {
      flags.append(.unreadable)
    } else if Atom.allCases.contains(where: { estimate.atoms[$0].bits < -0.0005 }) {
      flags.append(.negative)
    }
    return flags
  }

  private var meaning: String {
    switch self {
    case .outdated: "x made of features that were replaced since"
    case .unreadable: "? unreadable"
    case .negative: "! a negative atom, drawn as 0"
    case .chosen: "* chosen, not the latest estimate"
    }
  }

  /// The figure's note, after what the flags of its bars mean.
  package static func note(
    _ note: String?, _ estimates: some Sequence<Estimate>, in study: Study
  ) -> String? {
    let flags = Set(estimates.flatMap { Self.flags($0, in: study) })
    let meanings = allCases.filter(flags.contains).map(\.meaning)
    guard !meanings.isEmpty else { return note }
    return sentences(meanings.joined(separator: ", ") + ".", note)
  }

  /// The number at the end of a bar, with the flags before it.
  package static func text(_ text: String?, _ estimate: Estimate?, in study: Study) -> String? {
    let flags = estimate.map { Self.flags($0, in: study) } ?? []
    return flags.isEmpty ? text : String(flags.map(\.rawValue)) + (text ?? "")
  }
}

extension Estimate {
  /// Whether it was chosen to be the current one, and another was made later.
  func isBehindLatest(in study: Study) -> Bool {
    study.isChosen(target)
      && study.history(of: target).last.map { !isRecord(of: $0) } ?? false
  }
}
