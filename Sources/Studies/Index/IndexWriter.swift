// Conversions fit: columns keep 32 bits of what is wider here; ids of series are of a list in memory.

import GRDB
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
  private var series: [IndexSeries] = []
  private var places: [SeriesKey: Int] = [:]
  private var isChanged: [Bool] = []
  /// The block that is being filled.
  private var block: EstimateBlock?

  init(_ database: Database) throws {
    self.database = database
    for subject in try Subject.all(database) { note(subject) }
    series = try IndexSeries.all(database)
    isChanged = Array(repeating: false, count: series.count)
    for (place, one) in series.enumerated() {
      places[
        SeriesKey(subject: one.subject, layer: one.layer ?? 0, estimator: one.estimator)] = place
    }
  }

  @discardableResult
  private mutating func note(_ subject: Subject) -> Int {
    subjects[subject] = subjects.count + 1
    return subjects.count
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
    isChanged.append(true)
    series.append(
      IndexSeries(
        id: series.count + 1, subject: subject, layer: estimate.layer,
        estimator: estimate.estimator, count: 0))
    return series.count - 1
  }

  /// Begins to add to a file, after what is there of it.
  mutating func open(rank: Int) throws {
    try close()
    guard let last = try EstimateBlock.all(database, ranks: rank...rank).last else {
      block = EstimateBlock(rank: rank)
      return
    }
    let known = try EstimateBlock(database, id: last)
    block = known.isFull ? EstimateBlock(rank: rank) : known
  }

  /// Writes the block that is being filled.
  private mutating func close() throws {
    if let block, block.count > 0 { try block.save(database) }
    block = nil
  }

  /// Adds an estimate that stands in the file that is open.
  mutating func insert(_ estimate: Estimate, line: Int, offset: Int) throws {
    guard let rank = block?.rank else { preconditionFailure("no file is open") }
    let place = place(of: estimate)
    series[place].add(
      EstimateID(rank: rank, line: line).value, date: estimate.provenance.date)
    isChanged[place] = true
    if block?.isFull == true {
      try close()
      block = EstimateBlock(rank: rank)
    }
    block?.append(estimate, series: series[place].id, line: line, offset: offset)
  }

  /// Takes out what a file says after a line.
  mutating func remove(rank: Int, after line: Int) throws {
    try close()
    try database.execute(
      sql: "DELETE FROM finding WHERE file = ? AND ifnull(line, 1) > ?", arguments: [rank, line])
    var touched: Set<Int32> = []
    for id in try EstimateBlock.all(database, ranks: rank...rank) {
      let whole = try EstimateBlock(database, id: id)
      guard let last = whole.lines.last, last > line else { continue }
      var kept = whole
      kept.cut(after: line)
      touched.formUnion(whole.series[kept.count...])
      try EstimateBlock.delete(database, id: id)
      if kept.count > 0 { try kept.save(database) }
    }
    try recount(touched)
  }

  /// Counts series again from what is there of them.
  private mutating func recount(_ touched: Set<Int32>) throws {
    guard !touched.isEmpty else { return }
    for id in touched {
      guard series.indices.contains(Int(id) - 1) else { throw IndexColumn.damage }
      var one = series[Int(id) - 1]
      (one.count, one.first, one.current, one.currentDate) = (0, nil, nil, nil)
      series[Int(id) - 1] = one
      isChanged[Int(id) - 1] = true
    }
    for id in try EstimateBlock.all(database) {
      let block = try EstimateBlock(database, id: id, columns: [.line, .series, .date])
      guard block.series.contains(where: touched.contains) else { continue }
      let dates = block.dateTexts
      for (row, one) in block.series.enumerated() where touched.contains(one) {
        series[Int(one) - 1].add(
          EstimateID(rank: block.rank, line: Int(block.lines[row])).value, date: dates[row])
      }
    }
  }

  /// Writes what is gathered: the end of the transaction.
  mutating func finish() throws {
    try close()
    for (place, subject) in newSubjects.enumerated() {
      try subject.save(database, id: subjects.count - newSubjects.count + place + 1)
    }
    for place in series.indices where isChanged[place] {
      try series[place].save(database)
      isChanged[place] = false
    }
    newSubjects = []
  }
}
