// Conversions fit: columns keep 32 bits of what is wider here; ids of series are of a list in memory.

import Foundation
import GRDB

/// Columns of all estimates of an index, in memory as far as a question needs them: 8 MB a column
/// for a million estimates. The place of an estimate is its place in the order of the files.
struct EstimateColumns {
  /// The number of estimates.
  let count: Int
  private let lines: [UInt32]
  /// Where the estimates of each file begin.
  private let files: [(rank: Int, start: Int)]
  private(set) var series: [Int32] = []
  private var numbers: [IndexColumn: [Double]] = [:]
  /// The codes of ``Verdict/Kind``.
  private(set) var verdicts: [UInt8] = []

  init(_ database: Database) throws {
    var lines: [UInt32] = []
    var files: [(rank: Int, start: Int)] = []
    try Self.forEach(.line, in: database) { block, data in
      let rank = EstimateID(block).rank
      if files.last?.rank != rank { files.append((rank, lines.count)) }
      try lines.append(blob: data)
    }
    self.lines = lines
    self.files = files
    count = lines.count
  }

  private static func forEach(
    _ column: IndexColumn, in database: Database, _ body: (Int, Data) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT block, data FROM part WHERE kind = ? ORDER BY block",
      arguments: [column.rawValue])
    while let row = try rows.next() {
      let block: Int = row[0]
      try row.withUnsafeData(atIndex: 1) { data in
        guard let data else { throw IndexColumn.damage }
        try body(block, data)
      }
    }
  }

  /// The id of the estimate at a place.
  func id(_ place: Int) -> Int {
    let file = files[files.partition { $0.start > place } - 1]
    return EstimateID(rank: file.rank, line: Int(lines[place])).value
  }

  /// All values of a column.
  private func values<Value: BitwiseCopyable>(
    _ column: IndexColumn, from database: Database
  ) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    try Self.forEach(column, in: database) { try values.append(blob: $1) }
    guard values.count == count else { throw IndexColumn.damage }
    return values
  }

  /// Holds these columns of numbers, and lets go of all others.
  mutating func load(_ columns: Set<IndexColumn>, from database: Database) throws {
    numbers = numbers.filter { columns.contains($0.key) }
    for column in columns where numbers[column] == nil {
      numbers[column] = try values(column, from: database)
    }
  }

  /// Holds the series of each estimate.
  ///
  /// - Parameter most: the greatest id of a series.
  mutating func loadSeries(upTo most: Int, from database: Database) throws {
    guard series.count != count else { return }
    let values: [Int32] = try values(.series, from: database)
    guard values.allSatisfy({ 1 <= $0 && $0 <= most }) else { throw IndexColumn.damage }
    series = values
  }

  /// Holds the verdicts of all estimates.
  mutating func loadVerdicts(from database: Database) throws {
    if verdicts.count != count { verdicts = try values(.verdict, from: database) }
  }

  /// A column that is loaded.
  subscript(column: IndexColumn) -> [Double] {
    guard let values = numbers[column] else { preconditionFailure("\(column) is not loaded") }
    return values
  }

  /// The dates of all estimates, each ended by ``IndexColumn/dateEnd``, and where each begins.
  func dates(_ database: Database) throws -> (bytes: [UInt8], starts: [Int]) {
    var bytes: [UInt8] = []
    try Self.forEach(.date, in: database) { try bytes.append(blob: $1) }
    var starts = [0]
    starts.reserveCapacity(count + 1)
    for (place, byte) in bytes.enumerated() where byte == IndexColumn.dateEnd {
      starts.append(place + 1)
    }
    guard starts.count == count + 1 else { throw IndexColumn.damage }
    return (bytes, starts)
  }
}
