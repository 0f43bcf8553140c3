import Foundation

/// Measurements as lines of text in columns.
enum MeasurementTable {
  static func print(_ measurements: [Measurement]) {
    for line in lines(measurements) { Swift.print(line) }
  }

  /// Columns: what, quantity, value with unit, limit, and whether it is met; notes at the end.
  static func lines(_ measurements: [Measurement]) -> [String] {
    let rows = measurements.map { measurement in
      [
        measurement.what, measurement.quantity,
        "\(text(measurement.value)) \(measurement.unit)", limit(measurement),
        measurement.isMet.map { $0 ? "met" : "MISSED" } ?? "", measurement.note,
      ]
    }
    let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        guard column < widths.count else {
          line += cell
          continue
        }
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        // Values stand under each other by their units.
        line += (column == 2 ? gap + cell : cell + gap) + "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func limit(_ measurement: Measurement) -> String {
    switch measurement.limit {
    case .atMost(let limit): "≤ \(text(limit)) \(measurement.unit)"
    case .atLeast(let limit): "≥ \(text(limit)) \(measurement.unit)"
    case nil: ""
    }
  }

  /// Three digits that count.
  private static func text(_ value: Double) -> String {
    switch abs(value) {
    case 0: "0"
    case ..<0.001: String(format: "%.1e", value)
    case ..<1: String(format: "%.3g", value)
    case ..<10: String(format: "%.3g", value)
    case ..<100: String(format: "%.1f", value)
    default: String(format: "%.0f", value)
    }
  }
}
