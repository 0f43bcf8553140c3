import Analysis
import Foundation
import SafeText

/// How the values of a column are printed for people: numbers with six significant digits, under
/// one another at the point.
struct SQLColumnText {
  let isText: Bool
  private let decimals: Int

  init(_ rows: [[Table.Cell]], _ column: Int) {
    isText = rows.contains { if case .text = $0[column] { true } else { false } }
    decimals = rows.map { Self.decimals($0[column]) }.max() ?? 0
  }

  func text(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): VisibleText.line(text)
    case .number(let value) where Self.isPlain(value): NumberText.fixed(value, decimals: decimals)
    case .number(let value): Self.short(value)
    case .missing: NumberText.missing
    case .interval(let low, let high, _, _): "[\(Self.short(low)), \(Self.short(high))]"
    case .integer, .natural: cell.exact
    }
  }

  private static func short(_ value: Double) -> String { String(format: "%.6g", value) }

  /// Whether six significant digits are written without an exponent.
  private static func isPlain(_ value: Double) -> Bool { !short(value).contains("e") }

  private static func decimals(_ cell: Table.Cell) -> Int {
    guard case .number(let value) = cell, isPlain(value) else { return 0 }
    let text = short(value)
    return text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
  }
}
