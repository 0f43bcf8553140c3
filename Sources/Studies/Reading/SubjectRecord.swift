/// Reads whose features stand in a folder, from its `subject.json`.
enum SubjectRecord {
  static let schema = "infoprism/subject/1"

  static func read(_ object: JSONObject) throws(RecordError) -> Subject {
    if let schema = try object.string("schema"), schema != Self.schema {
      throw RecordError(
        "'schema' is '\(schema.prefix(60))'; expected '\(Self.schema)'. Update infoprism, or probe "
          + "again.")
    }
    return try object.subject()
  }
}
