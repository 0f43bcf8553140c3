// Conversions fit: columns keep 32 bits of what is wider here; ids of series are of a list in memory.

import GRDB
import GRDBSQLite

/// The estimates of one subject, layer and estimator, as an index counts them.
struct IndexSeries {
  var id: Int
  var subject: Int
  var layer: Int?
  var estimator: String
  var count: Int
  /// The first one in the files.
  var first: Int?
  /// The one that was made last.
  var current: Int?
  var currentDate: String?

  /// Takes in an estimate.
  mutating func add(_ estimate: Int, date: String?) {
    count += 1
    first = min(first ?? estimate, estimate)
    if isCurrent(estimate, date: date) {
      current = estimate
      currentDate = date
    }
  }

  /// True where an estimate was made after the current one; without dates, the later line was.
  func isCurrent(_ estimate: Int, date: String?) -> Bool {
    guard let current else { return true }
    let (before, now) = (currentDate ?? "", date ?? "")
    return before == now ? estimate > current : now > before
  }

  static func all(_ database: Database) throws -> [IndexSeries] {
    let statement = try database.makeStatement(
      sql: "SELECT id, subject, layer, estimator, count, first, current, currentDate FROM series "
        + "ORDER BY id")
    // Tens of thousands of rows stand between a user and the first paint: no detour by `Row`.
    let row = statement.sqliteStatement
    func number(_ column: Int32) -> Int? {
      sqlite3_column_type(row, column) == SQLITE_NULL ? nil : Int(sqlite3_column_int64(row, column))
    }
    func text(_ column: Int32) -> String? {
      sqlite3_column_text(row, column).map { String(cString: $0) }
    }
    var result: [IndexSeries] = []
    result.reserveCapacity(try Int.fetchOne(database, sql: "SELECT max(id) FROM series") ?? 0)
    while true {
      let code = sqlite3_step(row)
      if code == SQLITE_DONE { return result }
      guard code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
      }
      result.append(
        IndexSeries(
          id: number(0) ?? 0, subject: number(1) ?? 0, layer: number(2), estimator: text(3) ?? "",
          count: number(4) ?? 0, first: number(5), current: number(6), currentDate: text(7)))
    }
  }

  func save(_ database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO series VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    try statement.execute(arguments: [
      id, subject, layer, estimator, count, first, current, currentDate,
    ])
  }
}

extension Subject {
  static func all(_ database: Database) throws -> [Subject] {
    var result: [Subject] = []
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT dataset, family, size, stage, checkpoint FROM subject ORDER BY id")
    while let row = try rows.next() {
      result.append(
        Subject(
          dataset: row[0], family: row[1], size: row[2], stage: row[3], checkpoint: row[4]))
    }
    return result
  }

  func save(_ database: Database, id: Int) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT INTO subject VALUES (?, ?, ?, ?, ?, ?)")
    try statement.execute(arguments: [id, dataset, family, size, stage, checkpoint])
  }
}
