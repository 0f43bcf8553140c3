/// The estimators that a study can be estimated with.
public enum EstimatorKind: String, CaseIterable, Hashable, Sendable {
  /// BATCH as the study ran it.
  case batch
  /// BATCH with its known weaknesses mended.
  case improved
  /// The exact decomposition of the answer distributions, with a certificate.
  case exact

  /// The name that estimates carry.
  public var name: String {
    switch self {
    case .batch: "BATCH"
    case .improved: "BATCH-improved"
    case .exact: "exact"
    }
  }

  /// True where a result depends on a seed.
  public var isSeeded: Bool { self != .exact }
}
