import SafeText

/// Where a file that leaves the tool comes from: enough to cite it, and to make it again.
public struct Origin: Hashable, Sendable {
  /// The study's title and folder.
  public var study: String
  /// What was chosen of the study, such as `dataset MMBench, S > 0.2`.
  public var choice: String?
  /// The software and its version.
  public var software: String
  /// A hash of what the file holds.
  public var data: String?
  /// The command that makes the file again.
  public var command: String?
  /// When it was made, ISO 8601.
  public var created: String?

  public init(
    study: String, choice: String? = nil, software: String, data: String? = nil,
    command: String? = nil, created: String? = nil
  ) {
    self.study = study
    self.choice = choice
    self.software = software
    self.data = data
    self.command = command
    self.created = created
  }

  /// Each a line of its own, whatever stands in the texts.
  public var lines: [String] {
    fields.map { VisibleText.line("\($0.key): \($0.value)") }
  }

  /// What is known of it, by the words of files.
  package var fields: [(key: String, value: String)] {
    let all = [
      ("study", study), ("filter", choice), ("software", software), ("data", data),
      ("date", created), ("command", command),
    ]
    return all.compactMap { key, value in value.map { (key, $0) } }
  }
}
