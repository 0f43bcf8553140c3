import Foundation
public import Studies

/// A mean with its confidence intervals over models.
public struct MeanEstimate: Hashable, Sendable {
  public var mean: Double
  /// The number of values.
  public var count: Int
  /// mean ± t s/√n with n - 1 degrees of freedom; nil with fewer than two values.
  public var student: Interval?

  /// - Returns: nil without values.
  public init?(_ values: [Double]) {
    guard let mean = Analysis.mean(values) else { return nil }
    self.mean = mean
    count = values.count
    guard count > 1 else { return }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(count - 1) / Double(count)).squareRoot()
    let width = error * StudentT.quantile(level: 0.95, degrees: Double(count - 1))
    student = Interval(
      low: mean - width, high: mean + width, level: 0.95, method: "t over models")
  }

  /// The interval without what the quantity can't be, such as an accuracy above 100 %: the true mean
  /// is not there, so that as many hold it. Uncut where the mean itself is outside.
  public func student(within range: ClosedRange<Double>) -> Interval? {
    guard var interval = student, range.contains(mean) else { return student }
    interval.low = max(interval.low, range.lowerBound)
    interval.high = min(interval.high, range.upperBound)
    return interval
  }
}
