import GRDB

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
    var result: [IndexSeries] = []
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT id, subject, layer, estimator, count, first, current, currentDate FROM series "
        + "ORDER BY id")
    while let row = try rows.next() {
      result.append(
        IndexSeries(
          id: row[0], subject: row[1], layer: row[2], estimator: row[3], count: row[4],
          first: row[5], current: row[6], currentDate: row[7]))
    }
    return result
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
