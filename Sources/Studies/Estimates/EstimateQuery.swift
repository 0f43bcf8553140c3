/// Which estimates to read: those that match every condition that is not nil.
public struct EstimateQuery: Hashable, Sendable {
  /// Which of the three dimensions of a study an estimate belongs to.
  public enum Level: String, Hashable, Sendable {
    /// The model's output, in its final state.
    case output
    /// One layer of a curve.
    case layer
    /// One checkpoint of a training.
    case checkpoint
  }

  public var level: Level?
  public var dataset: String?
  public var family: String?
  /// Family and size, as in `LLaVA-OV-7B`.
  public var model: String?
  public var estimator: String?

  public init(
    level: Level? = nil, dataset: String? = nil, family: String? = nil, model: String? = nil,
    estimator: String? = nil
  ) {
    self.level = level
    self.dataset = dataset
    self.family = family
    self.model = model
    self.estimator = estimator
  }

  public func matches(_ estimate: Estimate) -> Bool {
    matches(estimate.target, estimator: estimate.estimator)
  }

  func matches(_ item: Target, estimator name: String) -> Bool {
    (level == nil || level == item.level)
      && (dataset == nil || dataset == item.subject.dataset)
      && (family == nil || family == item.subject.family)
      && (estimator == nil || estimator == name)
      && (model == nil || model == item.subject.model)
  }
}

extension Estimate {
  public var level: EstimateQuery.Level { target.level }
}
