public import InformationDecomposition
public import Studies

/// Everything that an estimate depends on besides features, layer and seed.
public struct EstimationSettings: Hashable, Sendable {
  public var estimator: EstimatorKind
  /// The constants of BATCH; its seed is set by the work item.
  public var batch: BatchSettings
  /// What becomes of answers that hold little probability.
  public var gate = ConfidenceGate.study
  public var temperature = Temperature.fixed(1)
  /// Draws of the bootstrap over questions; 0 for no intervals.
  public var bootstrap = 500
  /// How narrow the exact estimator makes its interval, bits.
  public var width = 0.1

  public init(estimator: EstimatorKind = .batch) {
    self.estimator = estimator
    batch = estimator == .improved ? .improved : .study
  }
}
