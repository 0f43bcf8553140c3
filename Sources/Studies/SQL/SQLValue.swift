import GRDBSQLite

/// A value of a row of SQL.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])

  /// The value in a column of the row that a statement has arrived at.
  init(_ statement: OpaquePointer, _ column: Int32) {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let text = sqlite3_column_text(statement, column)
      // Not to the first null, but to the end.
      let count = Int(clamping: sqlite3_column_bytes(statement, column))
      self = .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let bytes = sqlite3_column_blob(statement, column)
      let count = Int(clamping: sqlite3_column_bytes(statement, column))
      self = .bytes(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    default: self = .null
    }
  }

  /// Gives the value to a place of a statement.
  ///
  /// - Returns: the code of SQLite.
  func bind(to statement: OpaquePointer?, _ place: Int32) -> Int32 {
    /// SQLite copies what it is given.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch self {
    case .null: return sqlite3_bind_null(statement, place)
    case .integer(let value): return sqlite3_bind_int64(statement, place, value)
    case .real(let value): return sqlite3_bind_double(statement, place, value)
    case .text(let text):
      let count = UInt64(clamping: text.utf8.count)
      return text.withCString {
        sqlite3_bind_text64(statement, place, $0, count, copied, UInt8(SQLITE_UTF8))
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob64(
          statement, place, $0.baseAddress, UInt64(clamping: $0.count), copied)
      }
    }
  }
}

/// A column of a table of SQL.
package struct SQLColumn: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case integer = "INTEGER"
    case real = "REAL"
    case text = "TEXT"
    /// Values stay what they are: no number is made of a text.
    case any = ""
  }

  package var name: String
  package var type: Kind

  package init(_ name: String, _ type: Kind) {
    self.name = name
    self.type = type
  }
}
