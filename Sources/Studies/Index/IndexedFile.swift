import GRDB

/// What an index knows of a file: which state of it was read, and how far.
struct IndexedFile {
  var path: String
  var rank: Int
  var identity: FileIdentity
  /// The file was changed just before it was read: its time alone can't tell it from a later state.
  var isRecent: Bool
  var progress: RecordLines.Progress
  var fingerprint: Int

  static func all(_ database: Database) throws -> [IndexedFile] {
    try Row.fetchAll(database, sql: "SELECT * FROM file ORDER BY rank").map { row in
      IndexedFile(
        path: row["path"], rank: row["rank"],
        identity: FileIdentity(
          device: row["device"], inode: row["inode"], size: row["size"],
          modified: row["modified"]),
        isRecent: row["isRecent"],
        progress: RecordLines.Progress(
          bytes: row["bytes"], lines: row["lines"], findings: row["findings"],
          isGivenUp: row["isGivenUp"]),
        fingerprint: row["fingerprint"])
    }
  }

  func save(_ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        path, rank, identity.device, identity.inode, identity.size, identity.modified, isRecent,
        progress.bytes, progress.lines, progress.findings, progress.isGivenUp, fingerprint,
      ])
  }

  /// True where a state of the file is the one that was read.
  func isUnchanged(_ now: FileIdentity) -> Bool { identity == now && !isRecent }

  /// True where the file only grew: what was read is still there.
  func hasGrown(_ file: OpenFile) -> Bool {
    identity.isSameFile(as: file.identity) && file.size > identity.size
      && file.size >= progress.bytes
      && (try? file.fingerprint(ofFirst: progress.bytes)) == fingerprint
  }
}
