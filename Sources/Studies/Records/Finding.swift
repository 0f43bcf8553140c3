/// Something wrong in a study's files: what, where, and what to do about it.
public struct Finding: Hashable, Sendable {
  public enum Severity: String, Sendable {
    /// Read all the same, such as a torn last line.
    case warning
    /// Left out of what was read.
    case error
  }

  public var severity: Severity
  /// The path within the study.
  public var file: String
  /// The line, counted from 1, where the file has lines.
  public var line: Int?
  /// Full sentences: what was found, what was expected, what to do.
  public var message: String
}

extension [Finding] {
  mutating func warn(of file: String, line: Int? = nil, _ message: String) {
    append(Finding(severity: .warning, file: file, line: line, message: message))
  }
}
