import SafeText

/// Why a statement of SQL doesn't run.
package struct SQLError: Error, Hashable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// It names a table that isn't there.
    case table(String)
    /// It names a column that isn't there.
    case column(String)
    /// SQLite doesn't understand it at a word.
    case syntax(String)
    /// It isn't a single statement that reads.
    case refused
    /// It needs more memory than it may have.
    case memory
    case other
  }

  package let kind: Kind
  /// SQLite's own words, or ours where it was refused.
  package let reason: String

  package var description: String { "Can't run the SQL: \(reason)." }

  init(_ reason: String, _ kind: Kind? = nil) {
    self.reason = reason
    self.kind = kind ?? Self.kind(of: reason)
  }

  private static func kind(of message: String) -> Kind {
    if let match = message.wholeMatch(of: /no such table: (?:main\.|temp\.)?(.+)/) {
      return .table(String(match.1))
    }
    // Newer versions ask behind the name whether a text was meant.
    if let match = message.prefixMatch(of: /no such column: (?:[^".]+\.)?"?([^"]+?)"?(?= - |$)/) {
      return .column(String(match.1))
    }
    if let match = message.wholeMatch(of: /near "(.+)": syntax error/) {
      return .syntax(String(match.1))
    }
    return .other
  }
}

extension SQLError: Explained {}
