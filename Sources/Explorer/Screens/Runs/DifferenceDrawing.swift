import Analysis
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

/// Two estimates atom by atom: values with their intervals, the change, whether the intervals
/// overlap, and what was done differently.
struct DifferenceDrawing {
  let pair: EstimatePair

  /// The rows that it takes at best.
  static let rows = 8

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let (top, rest) = area.splitTop(1)
    canvas.write(pair.new.place, column: top.column, row: top.row, style: .bold, clip: top)
    let (table, bottom) = rest.splitTop(Atom.allCases.count + 1)
    TableView(
      columns: [
        .init("", isName: true), .init("old"), .init("new"),
        .init("change", alignment: .right), .init("intervals"),
      ], rows: Atom.allCases.map(row)
    ).draw(in: table, on: &canvas)
    let words = words.wrapped(to: max(1, bottom.columns)).map { StyledLine($0) }
    ScrolledLines(words).draw(in: bottom, on: &canvas)
  }

  private func row(_ atom: Atom) -> [String] {
    let difference = pair.difference
    return [
      atom.symbol, Self.value(atom, pair.old), Self.value(atom, pair.new),
      difference.map { NumberText.signed($0.change(of: atom)) } ?? "",
      difference.map { $0.overlap(of: atom).rawValue } ?? "",
    ]
  }

  private var words: String {
    guard pair.old != nil else { return "There was no estimate before." }
    let settings = pair.difference?.settings ?? []
    return settings.isEmpty
      ? "Both were made the same way."
      : "Differs in " + settings.map { "\($0.name) \($0.old) → \($0.new)" }.joined(separator: ", ")
  }

  private static func value(_ atom: Atom, _ estimate: Estimate?) -> String {
    guard let estimate else { return "none" }
    let value = NumberText.bits(estimate.atoms[atom].bits)
    guard let interval = estimate.intervals[atom.symbol] else { return value }
    return value + " " + NumberText.bounds(interval.low, interval.high)
  }
}
