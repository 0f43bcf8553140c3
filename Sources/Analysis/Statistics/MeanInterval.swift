import Foundation
public import Studies

/// A mean with its confidence intervals over models.
public struct MeanEstimate: Hashable, Sendable {
  public var mean: Double
  /// The number of values.
  public var count: Int
  /// mean ± 1.96 s/√n; nil with fewer than two values.
  public var normal: Interval?
  /// mean ± t s/√n with n - 1 degrees of freedom.
  public var student: Interval?

  /// - Returns: nil without values.
  public init?(_ values: [Double]) {
    guard let mean = Analysis.mean(values) else { return nil }
    self.mean = mean
    count = values.count
    guard count > 1 else { return }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(count - 1) / Double(count)).squareRoot()
    func interval(_ factor: Double, _ method: String) -> Interval {
      Interval(
        low: mean - factor * error, high: mean + factor * error, level: 0.95, method: method)
    }
    normal = interval(1.959963984540054, "normal over models")
    student = interval(
      StudentT.quantile(level: 0.95, degrees: Double(count - 1)), "t over models")
  }
}
