import GRDBSQLite

/// The library of the index.
package enum StudyIndexLibrary {
  /// The version of SQLite that runs.
  package static var version: String { String(cString: sqlite3_libversion()) }
}
