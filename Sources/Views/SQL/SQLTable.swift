package import Analysis
package import Studies

/// A view as a table of SQL: a column for each key of its records.
package struct SQLTable: Sendable {
  package let view: View

  /// The name of the view, with `_` for `-`, which SQL takes for minus.
  package var name: String { view.name.replacing("-", with: "_") }

  /// All tables, in the order of the views.
  package static let all = View.all.map { SQLTable(view: $0) }

  /// The table of a name; SQL knows no letter case.
  static func named(_ name: String) -> SQLTable? {
    all.first { $0.name == name.lowercased() }
  }

  /// What its columns mean.
  package var fields: [Field] {
    get throws {
      try view.blank().columns.map { column in
        guard let field = Field.named(column.key) else {
          preconditionFailure("the key '\(column.key)' of '\(name)' has no meaning in Field")
        }
        return field
      }
    }
  }

  /// The columns of the fields, for what a table holds.
  static func columns(_ fields: [Field], holding table: Table? = nil) -> [SQLColumn] {
    fields.map { SQLColumn($0.key, table?.hasGreatNumbers($0.key) ?? false ? .any : $0.type) }
  }

  /// The rows of a table with a value for each field.
  static func rows(_ table: Table, _ fields: [Field]) -> some Sequence<[SQLValue]> {
    let unknown = Set(table.columns.map(\.key)).subtracting(fields.map(\.key))
    precondition(unknown.isEmpty, "\(table.schema) has columns that its schema lacks: \(unknown)")
    let places = fields.map { field in table.columns.firstIndex { $0.key == field.key } }
    return table.rows.lazy.map { row in places.map { $0.map { SQLValue(row[$0]) } ?? .null } }
  }
}

extension Field {
  /// The type of its values in SQL; intervals are JSON.
  package var type: SQLColumn.Kind {
    switch kind {
    case .text, .interval: .text
    case .number: .real
    case .integer: .integer
    }
  }
}

extension Table {
  /// Whether a column has whole numbers beyond those of SQL, which stay as texts.
  fileprivate func hasGreatNumbers(_ key: String) -> Bool {
    guard let place = columns.firstIndex(where: { $0.key == key }) else { return false }
    return rows.contains { row in
      if case .natural(let value) = row[place] { Int64(exactly: value) == nil } else { false }
    }
  }
}

extension SQLValue {
  init(_ cell: Table.Cell) {
    self =
      switch cell {
      case .text(let text): .text(text)
      case .number(let value): .real(value)
      case .integer(let value): .integer(Int64(clamping: value))
      case .natural(let value): Int64(exactly: value).map { .integer($0) } ?? .text("\(value)")
      case .interval: .text(cell.json)
      case .missing: .null
      }
  }
}

extension Table.Cell {
  /// A value of a column that SQL gave: an interval again where the column has the name of one.
  package init(_ value: SQLValue, of column: String) {
    self.init(value)
    guard case .interval = Field.named(column)?.kind, case .text(let text) = value else { return }
    if let interval = Table.Cell(interval: text) { self = interval }
  }

  /// A value that SQL gave; bytes and what is not finite are texts.
  package init(_ value: SQLValue) {
    self =
      switch value {
      case .null: .missing
      case .integer(let value): .integer(Int(clamping: value))
      case .real(let value): value.isFinite ? .number(value) : .text("\(value)")
      case .text(let text): .text(text)
      case .bytes(let bytes): .text("X'" + bytes.map(Self.hexadecimal).joined() + "'")
      }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
