public import Studies

/// Which of a study's subjects are meant: those that match every condition that is given.
public struct SubjectSelection: Hashable, Sendable, Codable {
  public var dataset: String?
  /// Family and size, as in `LLaVA-OV-7B`; none for all.
  public var models: [String]
  public var family: String?
  public var stage: String?
  public var checkpoint: String?
  /// Training checkpoints too, not only the final models.
  public var includesCheckpoints: Bool

  public init(
    dataset: String? = nil, models: [String] = [], family: String? = nil, stage: String? = nil,
    checkpoint: String? = nil, includesCheckpoints: Bool = false
  ) {
    self.dataset = dataset
    self.models = models
    self.family = family
    self.stage = stage
    self.checkpoint = checkpoint
    self.includesCheckpoints = includesCheckpoints
  }

  public func matches(_ subject: Subject) -> Bool {
    let isCheckpoint = subject.stage != nil || subject.checkpoint != nil
    let asksForCheckpoints = includesCheckpoints || stage != nil || checkpoint != nil
    return (dataset == nil || subject.dataset == dataset)
      && (models.isEmpty || models.contains(subject.model))
      && (family == nil || subject.family == family)
      && (stage == nil || subject.stage == stage)
      && (checkpoint == nil || subject.checkpoint == checkpoint)
      && (asksForCheckpoints || !isCheckpoint)
  }

  /// The features that are meant, in the order of the study.
  public func sets(of study: Study) -> [FeatureSet] {
    study.features.filter { matches($0.subject) }
  }

  /// The options of `infoprism estimate` that mean the same.
  public var arguments: [String] {
    var words: [String] = []
    func add(_ name: String, _ value: String?) {
      if let value { words += ["--" + name, value] }
    }
    add("dataset", dataset)
    for model in models { add("model", model) }
    add("family", family)
    add("stage", stage)
    add("checkpoint", checkpoint)
    if includesCheckpoints { words.append("--checkpoints") }
    return words
  }
}
