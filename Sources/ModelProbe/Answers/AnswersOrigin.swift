import Studies

/// What `subject.json` says of features that an import of answers made.
struct AnswersOrigin: Encodable {
  private static let name = "answers"

  var source = name
  var layers: Int
  var form: String
  var questions: [String: Int]
  var imageMask: String?
  var textMask: String?

  /// Whose answers a folder of features holds, where an import of answers made it.
  static func subject(_ folder: String, of study: String) -> Subject? {
    SubjectRecord.subject(in: folder, of: study, from: name)
  }
}
