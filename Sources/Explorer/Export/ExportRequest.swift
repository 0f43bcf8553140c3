/// A file that the explorer asks for, as the command that makes it: what is written, and what the
/// file tells of itself, are the same from here and from a shell.
public struct ExportRequest: Hashable, Sendable {
  /// The words after `infoprism`, such as `export figure map runs --output map.svg`.
  public var words: [String]
  /// The path that is written.
  public var file: String
  /// A file that is there already is replaced; without this, it is asked about.
  public var replaces: Bool

  package init(words: [String], file: String, replaces: Bool = false) {
    self.words = words
    self.file = file
    self.replaces = replaces
  }
}

/// What came of an export.
public enum ExportAnswer: Hashable, Sendable {
  /// In a sentence, what and where.
  case wrote(String)
  /// In a sentence, why not.
  case failed(String)
  /// There is a file of that name, and nothing was written.
  case exists
}
