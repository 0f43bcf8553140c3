/// Why a study can't be opened.
public struct StudyError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  /// What is wrong, and what to do.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "Can't open '\(path)': \(reason)" }
}
