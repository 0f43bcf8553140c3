// Conversions fit: columns keep 32 bits of what is wider here; ids of series are of a list in memory.

import Foundation
import GRDB
import InformationDecomposition

/// Estimates that follow one another in a file, as an index keeps them: column by column.
struct EstimateBlock {
  static let most = 4096

  let rank: Int
  private(set) var lines: [UInt32] = []
  private(set) var offsets: [Int64] = []
  private(set) var series: [Int32] = []
  private var dates: [UInt8] = []
  private var verdicts: [UInt8] = []
  /// All other columns, by their number.
  private var numbers = [[Double]](repeating: [], count: IndexColumn.allCases.count)

  init(rank: Int) {
    self.rank = rank
    lines.reserveCapacity(Self.most)
  }

  var count: Int { lines.count }
  var isFull: Bool { count >= Self.most }

  /// The id of its first estimate, by which the database knows it.
  var id: Int { EstimateID(rank: rank, line: Int(lines.first ?? 0)).value }

  mutating func append(_ estimate: Estimate, series: Int, line: Int, offset: Int) {
    lines.append(UInt32(clamping: line))
    offsets.append(Int64(clamping: offset))
    self.series.append(Int32(series))
    for (column, atom) in zip(IndexColumn.atoms, Atom.allCases) {
      append(estimate.atoms[atom].nats, to: column)
    }
    append(estimate.accuracy ?? .nan, to: .accuracy)
    let seed = Quantity.seed.compared(of: estimate)
    append(seed?.value ?? .nan, to: .seed)
    append(seed?.rest ?? 0, to: .seedRest)
    if let date = estimate.provenance.date { dates.append(contentsOf: date.utf8) }
    dates.append(IndexColumn.dateEnd)
    append(estimate.total.nats, to: .total)
    append(estimate.coInformation.nats, to: .coInformation)
    verdicts.append(estimate.verdict.kind.code)
  }

  private mutating func append(_ number: Double, to column: IndexColumn) {
    numbers[column.rawValue].append(number)
  }

  /// The atoms of a row in nats, R, U1, U2, S.
  func atoms(_ row: Int) -> SIMD4<Double> {
    SIMD4(IndexColumn.atoms.map { numbers[$0.rawValue][row] })
  }

  /// The dates, nil where there is none.
  var dateTexts: [String?] {
    dates.split(separator: IndexColumn.dateEnd, omittingEmptySubsequences: false).dropLast().map {
      $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self)
    }
  }

  /// The place of a line's estimate in the block, or nil where it is not there.
  func row(ofLine line: Int) -> Int? {
    let row = lines.partition { Int($0) >= line }
    return row < lines.count && Int(lines[row]) == line ? row : nil
  }

  /// Leaves out what stands after a line of the file.
  mutating func cut(after line: Int) {
    let kept = lines.prefix { $0 <= line }.count
    guard kept < count else { return }
    let texts = dateTexts.prefix(kept)
    lines.removeSubrange(kept...)
    offsets.removeSubrange(kept...)
    series.removeSubrange(kept...)
    dates = texts.flatMap { Array(($0 ?? "").utf8) + [IndexColumn.dateEnd] }
    verdicts.removeSubrange(kept...)
    numbers = numbers.map { Array($0.prefix(kept)) }
  }

  // MARK: In the database

  func save(_ database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO part VALUES (?, ?, ?)")
    for column in IndexColumn.allCases {
      try statement.execute(arguments: [column.rawValue, id, blob(column)])
    }
  }

  static func delete(_ database: Database, id: Int) throws {
    let statement = try database.cachedStatement(
      sql: "DELETE FROM part WHERE kind = ? AND block = ?")
    for column in IndexColumn.allCases {
      try statement.execute(arguments: [column.rawValue, id])
    }
  }

  private func blob(_ column: IndexColumn) -> Data {
    switch column {
    case .line: lines.blob
    case .offset: offsets.blob
    case .series: series.blob
    case .date: dates.blob
    case .verdict: verdicts.blob
    default: numbers[column.rawValue].blob
    }
  }

  /// Reads a block; of columns that are not named nothing is read.
  ///
  /// - Throws: what GRDB throws, and an error of a damaged database.
  init(
    _ database: Database, id: Int, columns: [IndexColumn] = IndexColumn.allCases
  ) throws {
    rank = EstimateID(id).rank
    let statement = try database.cachedStatement(
      sql: "SELECT data FROM part WHERE kind = ? AND block = ?")
    for column in columns {
      guard let data = try Data.fetchOne(statement, arguments: [column.rawValue, id]) else {
        throw IndexColumn.damage
      }
      switch column {
      case .line: try lines.append(blob: data)
      case .offset: try offsets.append(blob: data)
      case .series: try series.append(blob: data)
      case .date: try dates.append(blob: data)
      case .verdict: try verdicts.append(blob: data)
      default: try numbers[column.rawValue].append(blob: data)
      }
    }
    guard columns.allSatisfy({ length($0) == count }) else { throw IndexColumn.damage }
  }

  private func length(_ column: IndexColumn) -> Int {
    switch column {
    case .line: lines.count
    case .offset: offsets.count
    case .series: series.count
    case .date: dates.count { $0 == IndexColumn.dateEnd }
    case .verdict: verdicts.count
    default: numbers[column.rawValue].count
    }
  }

  /// The ids of the blocks of files, in order.
  static func all(
    _ database: Database, ranks: ClosedRange<Int> = 0...EstimateID.mostRank
  ) throws -> [Int] {
    try Int.fetchAll(
      database,
      sql: "SELECT block FROM part WHERE kind = 0 AND block BETWEEN ? AND ? ORDER BY block",
      arguments: [
        EstimateID(rank: ranks.lowerBound, line: 0).value,
        EstimateID(rank: ranks.upperBound, line: EstimateID.mostLines).value,
      ])
  }
}
