/// Student's t distribution.
enum StudentT {
  /// P(|T| ≥ |t|) with a number of degrees of freedom.
  static func twoSided(_ t: Double, degrees: Double) -> Double {
    guard t.isFinite else { return 0 }
    return BetaDistribution.cumulative(degrees / (degrees + t * t), degrees / 2, 0.5)
  }

  /// The t with P(|T| ≥ t) = 1 - level.
  static func quantile(level: Double, degrees: Double) -> Double {
    let x = BetaDistribution.quantile(1 - level, degrees / 2, 0.5)
    return (degrees * (1 - x) / x).squareRoot()
  }
}
