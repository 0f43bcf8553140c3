extension JSONObject {
  /// What a record speaks of.
  func subject() throws(RecordError) -> Subject {
    let family = try requiredName("family")
    if family.isEmpty { throw RecordError("'family' is empty.") }
    return Subject(
      dataset: try requiredName("dataset"), family: family, size: try name("size") ?? "",
      stage: try name("stage"), checkpoint: try name("checkpoint"))
  }
}
