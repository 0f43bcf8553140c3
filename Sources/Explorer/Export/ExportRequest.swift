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

extension ExportRequest {
  /// The request with `~/` at the beginning of its path as a folder: here no shell does that.
  public func expanding(home: String) -> ExportRequest {
    guard file.hasPrefix("~/") else { return self }
    var request = self
    request.file = home + file.dropFirst()
    request.words = words.map { $0 == file ? request.file : $0 }
    return request
  }
}

/// What came of an export.
public enum ExportAnswer: Hashable, Sendable {
  /// In a sentence, what and where, and the request as it was carried out.
  case wrote(String, ExportRequest)
  /// In a sentence, why not.
  case failed(String)
  /// There is a file of that name, and nothing was written.
  case exists
}
