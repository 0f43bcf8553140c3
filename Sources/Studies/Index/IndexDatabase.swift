import Foundation
import GRDB

/// The database of an index, which several processes may have open at once.
final class IndexDatabase: Sendable {
  /// A build that needs other tables keeps an index of its own.
  static let version = 5

  let path: String
  private let queue: DatabaseQueue
  private let identity: FileIdentity?

  /// Opens the database, or makes an empty one.
  ///
  /// - Throws: what GRDB throws, as where the file is no database.
  init(_ path: String) throws {
    self.path = path
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Nobody may put another file here while this one is opened.
    let lock = try FileLock(path + ".lock", isExclusive: false)
    defer { withExtendedLifetime(lock) {} }
    var configuration = Configuration()
    configuration.busyMode = .timeout(60)
    configuration.prepareDatabase { database in
      for statement in [
        "page_size = 8192", "journal_mode = WAL", "synchronous = NORMAL",
        "journal_size_limit = 4000000",
      ] {
        _ = try Row.fetchAll(database, sql: "PRAGMA " + statement)
      }
    }
    queue = try DatabaseQueue(path: path, configuration: configuration)
    identity = FileIdentity(path)
    try queue.writeWithoutTransaction { database in
      for statement in Self.schema { try database.execute(sql: statement) }
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.read(body) }

  /// Runs what makes its own transactions.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.writeWithoutTransaction(body)
  }

  /// Removes the files of a database.
  ///
  /// - Parameter database: where it is given and another process has put a new one in its place,
  ///   the new one stays.
  static func remove(_ path: String, unlessReplaced database: IndexDatabase? = nil) throws {
    let lock = try FileLock(path + ".lock", isExclusive: true)
    defer { withExtendedLifetime(lock) {} }
    if let known = database?.identity, let found = FileIdentity(path), !known.isSameFile(as: found)
    {
      return
    }
    try? database?.queue.close()
    for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
  }

  /// True for errors that a new database cures.
  static func isDamage(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError else { return false }
    switch error.resultCode {
    // A table or column that is missing is a plain error.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT,
      .SQLITE_FORMAT:
      return true
    default: return false
    }
  }

  /// Estimates are kept in parts of columns, ``EstimateBlock``. The id of an estimate is the rank of
  /// its file and its line, so that ids follow as the lines do in the files; that of a block is
  /// that of its first estimate.
  private static let schema = [
    """
    CREATE TABLE IF NOT EXISTS file(
      path TEXT PRIMARY KEY, rank INTEGER NOT NULL UNIQUE, device INTEGER NOT NULL,
      inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
      isRecent INTEGER NOT NULL, bytes INTEGER NOT NULL, lines INTEGER NOT NULL,
      findings INTEGER NOT NULL, isGivenUp INTEGER NOT NULL, fingerprint INTEGER NOT NULL)
    """,
    """
    CREATE TABLE IF NOT EXISTS subject(
      id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, family TEXT NOT NULL, size TEXT NOT NULL,
      stage TEXT, checkpoint TEXT)
    """,
    """
    CREATE TABLE IF NOT EXISTS series(
      id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, layer INTEGER, estimator TEXT NOT NULL,
      count INTEGER NOT NULL, first INTEGER, current INTEGER, currentDate TEXT)
    """,
    """
    CREATE TABLE IF NOT EXISTS part(
      kind INTEGER NOT NULL, block INTEGER NOT NULL, data BLOB NOT NULL,
      PRIMARY KEY(kind, block)) WITHOUT ROWID
    """,
    """
    CREATE TABLE IF NOT EXISTS finding(
      file INTEGER NOT NULL, line INTEGER, severity TEXT NOT NULL, message TEXT NOT NULL)
    """,
  ]
}
