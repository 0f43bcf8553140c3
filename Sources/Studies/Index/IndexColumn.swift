import Foundation
import GRDB

/// The columns in which an index keeps estimates, a value an estimate; the number is how the
/// database names them.
enum IndexColumn: Int, CaseIterable {
  /// UInt32, counted from 1.
  case line = 0
  /// Int64, the bytes before the line.
  case offset
  /// Int32, the id of the series.
  case series
  /// Double, in nats, as in memory.
  case redundancy, visionUniqueness, languageUniqueness, synergy
  /// Double; not a number where it is missing.
  case accuracy, seed
  /// UTF-8, each ended by ``dateEnd``; empty where it is missing.
  case date
  /// Double, in nats; other than by the atoms where the mutual informations are known.
  case total, coInformation
  /// UInt8, the place among ``Verdict/Kind``.
  case verdict
  /// Double, what ``seed`` lacks of the number, see ``ComparedValue``.
  case seedRest

  /// A byte that UTF-8 does not have.
  static let dateEnd: UInt8 = 0xFF

  static let atoms: [IndexColumn] = [
    .redundancy, .visionUniqueness, .languageUniqueness, .synergy,
  ]

  /// What a part of a column does not have, unless the database is damaged.
  static let damage = DatabaseError(
    resultCode: .SQLITE_CORRUPT, message: "a column of estimates is damaged")
}

extension Array where Element: BitwiseCopyable {
  var blob: Data { withUnsafeBytes { Data($0) } }

  /// Adds the values of a blob.
  mutating func append(blob: Data) throws {
    let size = MemoryLayout<Element>.stride
    guard blob.count % size == 0 else { throw IndexColumn.damage }
    let count = blob.count / size
    let values = [Element](unsafeUninitializedCapacity: count) { buffer, made in
      made = blob.copyBytes(to: UnsafeMutableRawBufferPointer(buffer)) / size
    }
    if isEmpty { self = values } else { append(contentsOf: values) }
  }
}
