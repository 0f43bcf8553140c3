import GRDBSQLite

/// Tables in memory that single statements of SQL read.
///
///     let database = try SQLDatabase()
///     try database.makeTable("families", [SQLColumn("model", .text), SQLColumn("S", .real)])
///     try database.fill("families", [[.text("LLaVA-OV-7B"), .real(1.02)]])
///     try database.run("SELECT max(S) FROM families") { print($0) } row: { print($0) }
///
/// A statement changes nothing and opens nothing else: ``SQLGuard`` allows reading alone, and what
/// SQLite would put into temporary files stays in memory, which is limited. By SQLite itself and
/// not by GRDB's connections: those need an authorizer of their own, and end texts at a null.
package final class SQLDatabase {
  private let connection: OpaquePointer
  private let sentry: SQLGuard

  /// No text or number of bytes in a statement is longer: 64 MiB.
  private static let longest: Int32 = 1 << 26

  /// - Parameter memory: how many bytes a statement may take beside the tables.
  package init(memory: Int64 = 1 << 30) throws {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      ":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close(opened)
      throw SQLError(String(cString: sqlite3_errstr(code)))
    }
    connection = opened
    sentry = SQLGuard(memory: memory)
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.longest)
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
    // A word in double quotes is the name of a column, and never silently a text.
    _disableDoubleQuotedStringLiterals(connection)
    try execute("PRAGMA temp_store = MEMORY")
    // SQLite declares these where they are first named, which a statement under guard may not.
    for name in ["json_each", "json_tree"] { try execute("SELECT 1 FROM \(name)('[]')") }
  }

  deinit { sqlite3_close(connection) }

  /// Makes an empty table, in place of one of the same name.
  package func makeTable(_ name: String, _ columns: [SQLColumn]) throws {
    try execute("DROP TABLE IF EXISTS \(SQLName.quoted(name))")
    let list = columns.map { "\(SQLName.quoted($0.name)) \($0.type.rawValue)" }
    try execute("CREATE TABLE \(SQLName.quoted(name)) (\(list.joined(separator: ", ")))")
  }

  /// Adds rows, a value for each column.
  package func fill(_ name: String, _ rows: some Sequence<[SQLValue]>) throws {
    try execute("BEGIN")
    var insertion: OpaquePointer?
    defer { sqlite3_finalize(insertion) }
    for row in rows {
      if insertion == nil {
        let places = Array(repeating: "?", count: row.count).joined(separator: ", ")
        insertion = try prepared("INSERT INTO \(SQLName.quoted(name)) VALUES (\(places))")
      }
      for (place, value) in row.enumerated() {
        try check(value.bind(to: insertion, Int32(clamping: place + 1)))
      }
      guard sqlite3_step(insertion) == SQLITE_DONE else { throw error() }
      sqlite3_reset(insertion)
    }
    try execute("COMMIT")
  }

  /// Finds what is wrong with a statement, without running it.
  package func check(_ sql: String) throws { try reading(sql) { _ in } }

  /// Runs a statement and hands its rows on as they come.
  ///
  /// - Parameter heading: gets the names of the columns, before the first row.
  package func run(
    _ sql: String, heading: ([String]) throws -> Void, row: ([SQLValue]) throws -> Void
  ) throws {
    try reading(sql) { statement in
      let columns = 0..<sqlite3_column_count(statement)
      try heading(columns.map { String(cString: sqlite3_column_name(statement, $0)) })
      sentry.begin(connection)
      defer { sentry.end(connection) }
      while true {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: try row(columns.map { SQLValue(statement, $0) })
        case SQLITE_DONE: return
        default: throw sentry.refusal ?? error()
        }
      }
    }
  }

  /// Compiles a statement under guard.
  private func reading(_ sql: String, _ body: (OpaquePointer) throws -> Void) throws {
    sentry.watch(connection)
    defer { sqlite3_set_authorizer(connection, nil, nil) }
    try sql.withCString { text in
      var rest: UnsafePointer<CChar>?
      var statement: OpaquePointer?
      defer { sqlite3_finalize(statement) }
      guard sqlite3_prepare_v2(connection, text, -1, &statement, &rest) == SQLITE_OK else {
        throw sentry.refusal ?? error()
      }
      guard let statement else { throw SQLError("there is no statement", .refused) }
      var second: OpaquePointer?
      defer { sqlite3_finalize(second) }
      guard sqlite3_prepare_v2(connection, rest, -1, &second, nil) == SQLITE_OK, second == nil
      else {
        throw SQLError("there are several statements", .refused)
      }
      guard sqlite3_column_count(statement) > 0, sqlite3_stmt_readonly(statement) != 0 else {
        throw SQLError("the statement gives no rows", .refused)
      }
      guard sqlite3_bind_parameter_count(statement) == 0 else {
        throw SQLError("it has a parameter, such as '?', that nobody gives a value", .refused)
      }
      try body(statement)
    }
  }

  private func prepared(_ sql: String) throws -> OpaquePointer? {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(connection, sql, -1, &statement, nil))
    return statement
  }

  private func execute(_ sql: String) throws {
    try check(sqlite3_exec(connection, sql, nil, nil, nil))
  }

  private func check(_ code: Int32) throws { if code != SQLITE_OK { throw error() } }

  private func error() -> SQLError { SQLError(String(cString: sqlite3_errmsg(connection))) }
}
