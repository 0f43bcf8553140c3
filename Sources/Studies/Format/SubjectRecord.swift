/// Reads whose features stand in a folder, from its `subject.json`.
package enum SubjectRecord {
  package static let schema = "infoprism/subject/1"

  static func read(_ object: JSONObject) throws(RecordError) -> Subject {
    if let schema = try object.string("schema"), schema != Self.schema {
      throw RecordError(
        "'schema' is '\(schema.prefix(60))'; expected '\(Self.schema)'. Update infoprism, or probe "
          + "again.")
    }
    return try object.subject()
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
