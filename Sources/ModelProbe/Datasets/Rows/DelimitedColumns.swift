import Foundation

/// A table with a header as texts, for lists that commands are given: commas, semicolons or tabs
/// between the cells.
package struct DelimitedColumns {
  package struct Row {
    /// Counted from 1.
    package var line: Int
    /// By the names of the columns; an empty cell has none.
    package var cells: [String: String]
  }

  package let header: [String]
  package let rows: [Row]

  /// - Throws: ``ProbeError`` with the line of a row whose cells can't be told apart.
  package init(_ bytes: [UInt8], file: String) throws {
    let table = try DelimitedRows(bytes, file: file)
    var rows: [Row] = []
    try table.forEachItem { item in
      switch item {
      case .row(let row):
        rows.append(Row(line: row.number, cells: row.fields.compactMapValues(\.text)))
      case .broken(let line, let reason):
        throw ProbeError("Can't read '\(file)', line \(line): \(reason)")
      }
    }
    header = table.header
    self.rows = rows
  }
}
