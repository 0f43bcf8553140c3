import GRDBSQLite

/// What a statement of SQL may do: read tables of a database in memory, within a limit of memory.
final class SQLGuard {
  /// Why a statement was refused or ended; nil where it wasn't.
  private(set) var refusal: SQLError?
  private let memory: Int64
  /// What SQLite held when the statement began.
  private var held: Int64 = 0

  /// After so many steps of SQLite's machine the memory is looked at.
  private static let steps: Int32 = 10_000

  init(memory: Int64) { self.memory = memory }

  /// Judges what is compiled from now on.
  func watch(_ connection: OpaquePointer) {
    refusal = nil
    sqlite3_set_authorizer(
      connection,
      { sentry, action, first, second, _, _ in
        Unmanaged<SQLGuard>.fromOpaque(sentry!).takeUnretainedValue()
          .judge(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Watches over the memory of what runs from now on.
  func begin(_ connection: OpaquePointer) {
    held = sqlite3_memory_used()
    sqlite3_progress_handler(
      connection, Self.steps,
      { sentry in Unmanaged<SQLGuard>.fromOpaque(sentry!).takeUnretainedValue().isTooGreat ? 1 : 0
      },
      Unmanaged.passUnretained(self).toOpaque())
  }

  func end(_ connection: OpaquePointer) { sqlite3_progress_handler(connection, 0, nil, nil) }

  private var isTooGreat: Bool {
    guard sqlite3_memory_used() - held > memory else { return false }
    refusal = SQLError("it needs more than \(memory >> 20) MiB of memory", .memory)
    return true
  }

  /// Whatever isn't known to read is refused, for the first reason that there is.
  private func judge(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
    guard let reason = Self.reason(action, first, second) else { return SQLITE_OK }
    refusal = refusal ?? SQLError(reason, .refused)
    return SQLITE_DENY
  }

  private static let own = "SQLite's own tables know nothing of the study"

  private static func reason(_ action: Int32, _ first: String?, _ second: String?) -> String? {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: nil
    case SQLITE_READ: first?.hasPrefix("sqlite_") == true ? own : nil
    // A table of SQLite's own is declared.
    case SQLITE_UPDATE where first == "sqlite_master": own
    case SQLITE_FUNCTION: second?.lowercased() == "load_extension" ? "it would load code" : nil
    case SQLITE_ATTACH, SQLITE_DETACH: "it would open another database"
    case SQLITE_PRAGMA: "it would ask or change a setting of SQLite"
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: "it would begin or end a transaction"
    default: "it would change something"
    }
  }
}
