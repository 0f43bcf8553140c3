import GRDB
import GRDBSQLite
import InformationDecomposition

/// Adds estimates to an index within a transaction, and takes them out.
///
/// Subjects and series are numbered from 1 without gaps.
struct IndexWriter {
  private struct SeriesKey: Hashable {
    var subject: Int
    var layer: Int
    var estimator: String
  }

  private let database: Database
  private var subjects: [Subject: Int] = [:]
  private var newSubjects: [Subject] = []
  /// The size of each subject in billions of parameters.
  private var sizes: [Double?] = []
  private var series: [IndexSeries] = []
  private var places: [SeriesKey: Int] = [:]
  private var changed: Set<Int> = []
  private let insertion: Statement

  init(_ database: Database) throws {
    self.database = database
    insertion = try database.makeStatement(
      sql: "INSERT INTO estimate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for subject in try Subject.all(database) { note(subject) }
    series = try IndexSeries.all(database)
    for (place, one) in series.enumerated() {
      places[
        SeriesKey(subject: one.subject, layer: one.layer ?? 0, estimator: one.estimator)] = place
    }
  }

  @discardableResult
  private mutating func note(_ subject: Subject) -> Int {
    sizes.append(subject.sizeInBillions)
    subjects[subject] = sizes.count
    return sizes.count
  }

  /// The place of the series of an estimate, new where there is none.
  private mutating func place(of estimate: Estimate) -> Int {
    let subject: Int
    if let known = subjects[estimate.subject] {
      subject = known
    } else {
      subject = note(estimate.subject)
      newSubjects.append(estimate.subject)
    }
    let key = SeriesKey(
      subject: subject, layer: estimate.layer ?? 0, estimator: estimate.estimator)
    if let known = places[key] { return known }
    places[key] = series.count
    series.append(
      IndexSeries(
        id: series.count + 1, subject: subject, layer: estimate.layer,
        estimator: estimate.estimator, count: 0))
    return series.count - 1
  }

  /// Adds an estimate that stands at a place of its file.
  mutating func insert(_ estimate: Estimate, id: Int, offset: Int) throws {
    let place = place(of: estimate)
    let date = estimate.provenance.date
    series[place].add(id, date: date)
    changed.insert(place)
    let one = series[place]
    let handle = insertion.sqliteStatement
    sqlite3_bind_int64(handle, 1, Int64(id))
    sqlite3_bind_int64(handle, 2, Int64(one.id))
    Self.bind(handle, 3, one.layer.map { Int64($0) })
    Self.bind(handle, 4, sizes[one.subject - 1])
    // Seeds compare as they do in memory, where they are rounded to 53 bits.
    if let seed = estimate.seed, seed > 1 << 53 {
      sqlite3_bind_double(handle, 5, Double(seed))
    } else {
      Self.bind(handle, 5, estimate.seed.map { Int64($0) })
    }
    sqlite3_bind_double(handle, 6, estimate.atoms.redundancy.nats)
    sqlite3_bind_double(handle, 7, estimate.atoms.visionUniqueness.nats)
    sqlite3_bind_double(handle, 8, estimate.atoms.languageUniqueness.nats)
    sqlite3_bind_double(handle, 9, estimate.atoms.synergy.nats)
    Self.bind(handle, 10, estimate.accuracy)
    sqlite3_bind_int64(handle, 11, Int64(offset))
    if var date {
      let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)  // SQLITE_TRANSIENT
      date.withUTF8 { bytes in
        _ = bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(handle, 12, $0.baseAddress, Int32($0.count), copied)
        }
      }
    } else {
      sqlite3_bind_null(handle, 12)
    }
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    if code != SQLITE_DONE {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
    }
  }

  private static func bind(_ handle: SQLiteStatement, _ column: Int32, _ value: Int64?) {
    if let value {
      sqlite3_bind_int64(handle, column, value)
    } else {
      sqlite3_bind_null(handle, column)
    }
  }

  private static func bind(_ handle: SQLiteStatement, _ column: Int32, _ value: Double?) {
    if let value {
      sqlite3_bind_double(handle, column, value)
    } else {
      sqlite3_bind_null(handle, column)
    }
  }

  /// Takes out what a file says after a line.
  mutating func remove(rank: Int, after line: Int) throws {
    try database.execute(
      sql: "DELETE FROM finding WHERE file = ? AND ifnull(line, 1) > ?", arguments: [rank, line])
    let first = EstimateID(rank: rank, line: line + 1).value
    let last = EstimateID(rank: rank, line: EstimateID.mostLines).value
    let touched = try Int.fetchAll(
      database, sql: "SELECT DISTINCT series FROM estimate WHERE id BETWEEN ? AND ?",
      arguments: [first, last])
    guard !touched.isEmpty else { return }
    try database.execute(
      sql: "DELETE FROM estimate WHERE id BETWEEN ? AND ?", arguments: [first, last])
    try database.execute(sql: IndexDatabase.seriesIndex)
    for id in touched {
      var one = series[id - 1]
      (one.count, one.first, one.current, one.currentDate) = (0, nil, nil, nil)
      let left = try Row.fetchCursor(
        database, sql: "SELECT id, date FROM estimate WHERE series = ?", arguments: [id])
      while let row = try left.next() { one.add(row[0], date: row[1]) }
      series[id - 1] = one
      changed.insert(id - 1)
    }
  }

  /// Writes what is gathered: the end of the transaction.
  mutating func finish() throws {
    for (place, subject) in newSubjects.enumerated() {
      try subject.save(database, id: sizes.count - newSubjects.count + place + 1)
    }
    for place in changed.sorted() { try series[place].save(database) }
    newSubjects = []
    changed = []
  }
}
