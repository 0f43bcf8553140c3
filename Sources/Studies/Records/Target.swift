/// What an estimate is of: a subject at a layer, or at its output.
public struct Target: Hashable, Sendable {
  public var subject: Subject
  /// The layer that the logit lens reads, counted from 1, or nil for the model's output.
  public var layer: Int?

  public init(_ subject: Subject, layer: Int? = nil) {
    self.subject = subject
    self.layer = layer
  }

  /// The dimension of a study that its estimates belong to.
  public var level: EstimateQuery.Level {
    if subject.checkpoint != nil || subject.stage != nil { return .checkpoint }
    return layer == nil ? .output : .layer
  }
}

extension Estimate {
  public var target: Target { Target(subject, layer: layer) }
}
