import Analysis
package import Studies

/// A statement of SQL over the views of a study. The views that it names become tables, and no
/// others are made.
package struct SQLQuery {
  package let sql: String
  /// The tables that the statement names.
  package let tables: [SQLTable]
  private let database: SQLDatabase

  /// Reads a statement.
  ///
  /// - Throws: ``ViewError`` where it is wrong or isn't one that reads: before any file is opened.
  package init(_ sql: String) throws {
    let database = try SQLDatabase()
    var tables: [SQLTable] = []
    while true {
      do {
        try database.check(sql)
        break
      } catch let error as SQLError {
        // SQLite tells the first table that it misses.
        guard case .table(let name) = error.kind, let table = SQLTable.named(name) else {
          throw try Self.explained(error, sql, tables)
        }
        try database.makeTable(table.name, SQLTable.columns(try table.fields))
        tables.append(table)
      }
    }
    self.sql = sql
    self.tables = tables
    self.database = database
  }

  /// Refuses options that none of the tables takes.
  package func check(_ settings: ViewSettings) throws {
    let options = tables.reduce(into: Set()) { $0.formUnion($1.view.options) }
    let unknown = settings.given.subtracting(options).map { "--\($0.rawValue)" }.sorted()
    guard let first = unknown.first else { return }
    let names = tables.map(\.name).joined(separator: ", ")
    throw ViewError(
      "No table that the SQL names has an option \(first). "
        + (tables.isEmpty ? "It names none." : "It names \(names)."))
  }

  /// Fills the tables and runs the statement.
  ///
  /// - Parameters:
  ///   - part: what a view is of.
  ///   - remark: gets why a table is empty.
  ///   - heading: gets the names of the columns, before the first row.
  ///   - row: gets each row as it comes.
  package func run(
    _ settings: ViewSettings, of part: (View) throws -> StudyPart, remark: (String) -> Void,
    heading: ([String]) throws -> Void, row: ([SQLValue]) throws -> Void
  ) throws {
    for table in tables {
      let part = try part(table.view)
      let (records, fields) = (try table.view.records(part, settings), try table.fields)
      if records.rows.isEmpty {
        remark("The table '\(table.name)' is empty. \(table.view.reason(part))")
      }
      try database.makeTable(table.name, SQLTable.columns(fields, holding: records))
      try database.fill(table.name, SQLTable.rows(records, fields))
    }
    do { try database.run(sql, heading: heading, row: row) } catch let error as SQLError {
      throw try Self.explained(error, sql, tables)
    }
  }
}
