import Foundation
import SafeText

/// Reads whose features stand in a folder, from its `subject.json`; ``SubjectDescription`` writes it.
package enum SubjectRecord {
  static let schema = "infoprism/subject/1"
  package static let file = "subject.json"

  static func read(_ object: JSONObject) throws(RecordError) -> Subject {
    if let schema = try object.string("schema"), schema != Self.schema {
      throw RecordError(
        "'schema' is '\(schema.prefix(60))'; expected '\(Self.schema)'. Update infoprism, or probe "
          + "again.")
    }
    return try object.subject()
  }

  /// Whose features a folder of a study holds, where they came from this source, or from any.
  package static func subject(
    in folder: String, of study: String, from source: String? = nil
  ) -> Subject? {
    let found = stored(in: folder, of: study) { object throws(RecordError) in
      let found = try object.string("source")
      return source == nil || found == source ? try read(object) : nil
    }
    return found ?? nil
  }

  private static func stored<R>(
    in folder: String, of study: String, read: (JSONObject) throws(RecordError) -> R
  ) -> R? {
    let bytes = try? FilePlace("\(folder)/\(file)", in: study).content()
    return bytes.flatMap { try? JSONText.object(String(decoding: $0, as: UTF8.self), read: read) }
  }

  /// How the inputs of the features in a folder of a study were masked, as far as it is told.
  package static func masks(in folder: String, of study: String) -> RunMasks {
    stored(in: folder, of: study, read: masks) ?? RunMasks()
  }

  /// Whether the features came from somebody else's files, which may have one split alone.
  static func isImported(_ object: JSONObject) throws(RecordError) -> Bool {
    try object.string("source") != nil
  }

  /// The questions that the model couldn't be asked, by their ids.
  static func setAside(_ object: JSONObject) throws(RecordError) -> Set<String> {
    var ids: Set<String> = []
    for entry in try object.objects("setAside") ?? [] { ids.insert(try entry.requiredString("id")) }
    return ids
  }

  /// How the inputs were masked, where it is told in words.
  static func masks(_ object: JSONObject) -> RunMasks {
    RunMasks(
      text: (try? object.string("textMask")) ?? nil, image: (try? object.string("imageMask")) ?? nil
    )
  }
}

/// `subject.json`: whose features stand beside it, and how they came there.
package struct SubjectDescription<Details: Encodable>: Encodable {
  let subject: Subject
  private let details: Details
  private let schema: String

  package init(_ subject: Subject, details: Details) {
    self.init(subject, details: details, schema: SubjectRecord.schema)
  }

  init(_ subject: Subject, details: Details, schema: String) {
    (self.subject, self.details, self.schema) = (subject, details, schema)
  }

  private enum Key: CodingKey { case schema }

  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(schema, forKey: .schema)
    try subject.encode(to: encoder)
    try details.encode(to: encoder)
  }
}
