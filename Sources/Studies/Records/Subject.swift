/// What an estimate speaks of: a model on a dataset, perhaps at a checkpoint of its training.
public struct Subject: Hashable, Sendable {
  public var dataset: String
  public var family: String
  /// The size within the family, as it is written, such as `7B`; empty where there is one size.
  public var size: String
  /// The training stage, such as `pretraining`, for a model that is not in its final state.
  public var stage: String?
  /// The checkpoint within the stage, as it is written, such as `3/4` or `step-2000`.
  public var checkpoint: String?

  public init(
    dataset: String, family: String, size: String, stage: String? = nil, checkpoint: String? = nil
  ) {
    self.dataset = dataset
    self.family = family
    self.size = size
    self.stage = stage
    self.checkpoint = checkpoint
  }

  /// The family and the size, as in `LLaVA-OV-7B`.
  public var model: String { size.isEmpty ? family : "\(family)-\(size)" }

  /// The stage and the checkpoint, as in `pretraining 3/4`; empty for a model in its final state.
  package var checkpointTitle: String {
    [stage, checkpoint].compactMap { $0 }.joined(separator: " ")
  }
}

/// The properties are the keys by which every line and document names its subject.
extension Subject: Codable {
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      dataset: try object.decode(String.self, forKey: .dataset),
      family: try object.decode(String.self, forKey: .family),
      size: try object.decodeIfPresent(String.self, forKey: .size) ?? "",
      stage: try object.decodeIfPresent(String.self, forKey: .stage),
      checkpoint: try object.decodeIfPresent(String.self, forKey: .checkpoint))
  }
}
