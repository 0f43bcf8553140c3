import GRDBSQLite

/// Names of tables and columns as SQL takes them.
package enum SQLName {
  /// The name in double quotes, whatever is in it.
  static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  /// The name as people write it: in quotes only where SQL would take it for something else, as
  /// `"from"`.
  package static func written(_ name: String) -> String {
    let isPlain = name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil
    return isPlain && !isWord(name) ? name : quoted(name)
  }

  /// Whether the name is a word of SQL.
  package static func isWord(_ name: String) -> Bool {
    sqlite3_keyword_check(name, Int32(clamping: name.utf8.count)) != 0
  }
}
