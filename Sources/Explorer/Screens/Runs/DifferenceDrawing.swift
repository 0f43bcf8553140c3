import Analysis
import InformationDecomposition
import Studies
import Terminal

/// Two estimates atom by atom: values with their intervals, the change, whether the intervals
/// overlap, and what was done differently.
struct DifferenceDrawing {
  let pair: EstimatePair

  /// The rows that it takes at best.
  static let rows = 8

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    for (row, line) in lines(width: area.columns).prefix(area.rows).enumerated() {
      canvas.write(
        line.text, column: area.column, row: area.row + row, style: line.style, clip: area)
    }
  }

  private func lines(width: Int) -> [(text: String, style: Style)] {
    var lines: [(text: String, style: Style)] = [(pair.new.place, .bold)]
    let heading =
      Numbers.pad("", to: 4) + Numbers.pad("old", to: 24) + Numbers.pad("new", to: 24)
      + Numbers.pad("change", to: 9) + "intervals"
    lines.append((heading, .dim))
    for atom in Atom.allCases {
      let difference = pair.difference
      let change = difference.map { Numbers.signed($0.change(of: atom)) } ?? ""
      let verdict = difference?.overlap(of: atom)
      let text =
        Numbers.pad(atom.symbol, to: 4) + Numbers.pad(Self.value(atom, pair.old), to: 24)
        + Numbers.pad(Self.value(atom, pair.new), to: 24) + Numbers.pad(change, to: 9)
        + (verdict?.rawValue ?? "")
      lines.append((text, verdict == .apart ? .bold : .plain))
    }
    let settings = pair.difference?.settings ?? []
    let text =
      pair.old == nil
      ? "There was no estimate before."
      : settings.isEmpty
        ? "Both were made the same way."
        : "Differs in "
          + settings.map { "\($0.name) \($0.old) → \($0.new)" }.joined(separator: ", ")
    lines += TextBlock.wrap(text, width: max(1, width)).map { ($0, .plain) }
    return lines
  }

  private static func value(_ atom: Atom, _ estimate: Estimate?) -> String {
    guard let estimate else { return "none" }
    let value = Numbers.bits(estimate.atoms[atom].bits)
    guard let interval = estimate.intervals[atom.symbol] else { return value }
    return value + " [\(Numbers.bits(interval.low)), \(Numbers.bits(interval.high))]"
  }
}
