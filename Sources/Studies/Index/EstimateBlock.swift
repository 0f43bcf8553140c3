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
  private(set) var atoms: [[Double]] = [[], [], [], []]
  private var accuracies: [Double] = []
  private var seeds: [Double] = []
  private var seedRests: [Double] = []
  private var dates: [UInt8] = []
  /// Total and co-information.
  private var sums: [[Double]] = [[], []]
  private var verdicts: [UInt8] = []

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
    for (place, atom) in Atom.allCases.enumerated() {
      atoms[place].append(estimate.atoms[atom].nats)
    }
    accuracies.append(estimate.accuracy ?? .nan)
    let seed = Quantity.seed.compared(of: estimate)
    seeds.append(seed?.value ?? .nan)
    seedRests.append(seed?.rest ?? 0)
    if let date = estimate.provenance.date { dates.append(contentsOf: date.utf8) }
    dates.append(IndexColumn.dateEnd)
    sums[0].append(estimate.total.nats)
    sums[1].append(estimate.coInformation.nats)
    verdicts.append(estimate.verdict.kind.code)
  }

  /// The dates, nil where there is none.
  var dateTexts: [String?] {
    dates.split(separator: IndexColumn.dateEnd, omittingEmptySubsequences: false).dropLast().map {
      $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self)
    }
  }

  /// The place of a line's estimate in the block, or nil where it is not there.
  func row(ofLine line: Int) -> Int? {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(lines[middle]) < line { low = middle + 1 } else { high = middle }
    }
    return low < lines.count && Int(lines[low]) == line ? low : nil
  }

  /// Leaves out what stands after a line of the file.
  mutating func cut(after line: Int) {
    let kept = lines.prefix { $0 <= line }.count
    guard kept < count else { return }
    let texts = dateTexts.prefix(kept)
    lines.removeSubrange(kept...)
    offsets.removeSubrange(kept...)
    series.removeSubrange(kept...)
    for place in atoms.indices { atoms[place].removeSubrange(kept...) }
    accuracies.removeSubrange(kept...)
    seeds.removeSubrange(kept...)
    seedRests.removeSubrange(kept...)
    dates = texts.flatMap { Array(($0 ?? "").utf8) + [IndexColumn.dateEnd] }
    for place in sums.indices { sums[place].removeSubrange(kept...) }
    verdicts.removeSubrange(kept...)
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
    case .redundancy: atoms[0].blob
    case .visionUniqueness: atoms[1].blob
    case .languageUniqueness: atoms[2].blob
    case .synergy: atoms[3].blob
    case .accuracy: accuracies.blob
    case .seed: seeds.blob
    case .seedRest: seedRests.blob
    case .date: dates.blob
    case .total: sums[0].blob
    case .coInformation: sums[1].blob
    case .verdict: verdicts.blob
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
      case .redundancy: try atoms[0].append(blob: data)
      case .visionUniqueness: try atoms[1].append(blob: data)
      case .languageUniqueness: try atoms[2].append(blob: data)
      case .synergy: try atoms[3].append(blob: data)
      case .accuracy: try accuracies.append(blob: data)
      case .seed: try seeds.append(blob: data)
      case .seedRest: try seedRests.append(blob: data)
      case .date: try dates.append(blob: data)
      case .total: try sums[0].append(blob: data)
      case .coInformation: try sums[1].append(blob: data)
      case .verdict: try verdicts.append(blob: data)
      }
    }
    guard columns.allSatisfy({ length($0) == count }) else { throw IndexColumn.damage }
  }

  private func length(_ column: IndexColumn) -> Int {
    switch column {
    case .line: lines.count
    case .offset: offsets.count
    case .series: series.count
    case .redundancy: atoms[0].count
    case .visionUniqueness: atoms[1].count
    case .languageUniqueness: atoms[2].count
    case .synergy: atoms[3].count
    case .accuracy: accuracies.count
    case .seed: seeds.count
    case .seedRest: seedRests.count
    case .date: dates.count { $0 == IndexColumn.dateEnd }
    case .total: sums[0].count
    case .coInformation: sums[1].count
    case .verdict: verdicts.count
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
