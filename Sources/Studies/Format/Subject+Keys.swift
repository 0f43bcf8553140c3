/// The keys by which every line and document names its subject: `dataset`, `family`, `size`, and,
/// where there is one, `stage` and `checkpoint`.
extension Subject: Codable {
  private enum Key: String, CodingKey {
    case dataset, family, size, stage, checkpoint
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(dataset, forKey: .dataset)
    try object.encode(family, forKey: .family)
    try object.encode(size, forKey: .size)
    try object.encodeIfPresent(stage, forKey: .stage)
    try object.encodeIfPresent(checkpoint, forKey: .checkpoint)
  }

  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    self.init(
      dataset: try object.decode(String.self, forKey: .dataset),
      family: try object.decode(String.self, forKey: .family),
      size: try object.decodeIfPresent(String.self, forKey: .size) ?? "",
      stage: try object.decodeIfPresent(String.self, forKey: .stage),
      checkpoint: try object.decodeIfPresent(String.self, forKey: .checkpoint))
  }
}

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
