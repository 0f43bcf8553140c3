import SafeText
import Studies
import Terminal
import Views

/// The tables that SQL can ask, with their columns.
enum TableList {
  static let headings = ["table", "column", "type", "unit", "meaning"]

  /// A row per column.
  static var rows: [[SQLValue]] {
    get throws {
      try SQLTable.all.flatMap { table in
        try table.fields.map { field in
          [
            .text(table.name), .text(field.key), .text(field.type.rawValue.lowercased()),
            field.unit.map { .text($0) } ?? .null, .text(field.meaning),
          ]
        }
      }
    }
  }

  /// A paragraph per table: what it is of, and its columns as SQL has them.
  static func text(width: Int) throws -> String {
    let paragraphs = try SQLTable.all.map { table in
      let columns = try table.fields.map { field in
        let type = field.type == .text ? "" : " " + field.type.rawValue.lowercased()
        return SQLName.written(field.key) + type
      }
      return
        ([table.name + ": " + table.view.summary] + filled(columns, width - 2).map { "  " + $0 })
        .joined(separator: "\n")
    }
    let note =
      "Columns without a type are texts, of which those of intervals are JSON. "
      + "--tables --csv tells what each column means."
    return (paragraphs + [note]).joined(separator: "\n\n")
  }

  /// Items with commas between them, each whole, in lines of a width.
  private static func filled(_ items: [String], _ width: Int) -> [String] {
    var lines: [String] = []
    for (place, item) in items.enumerated() {
      let text = item + (place + 1 < items.count ? "," : "")
      if let last = lines.last, last.displayWidth + 1 + text.displayWidth <= width {
        lines[lines.count - 1] += " " + text
      } else {
        lines.append(text)
      }
    }
    return lines
  }
}
