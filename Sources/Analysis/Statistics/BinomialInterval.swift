public import Studies

extension Interval {
  /// The exact interval of a probability from how often it came true: it holds the probability in at
  /// least 95 % of samples, whatever it is.
  ///
  ///     Interval.binomial(0, of: 10)  // 0 ... 0.308
  ///
  /// C. Clopper, E. Pearson, "The use of confidence or fiducial limits illustrated in the case of
  /// the binomial", Biometrika 26, 1934, doi:10.1093/biomet/26.4.404.
  ///
  /// - Returns: parts of one; nil for no trial.
  public static func binomial(_ count: Int, of trials: Int, level: Double = 0.95) -> Interval? {
    precondition((0...max(0, trials)).contains(count), "\(count) of \(trials)")
    guard trials > 0 else { return nil }
    let tail = (1 - level) / 2
    let (hits, misses) = (Double(count), Double(trials - count))
    // P(X ≥ count) = I_p(count, n - count + 1), and P(X ≤ count) = 1 - I_p(count + 1, n - count).
    let low = count == 0 ? 0 : BetaDistribution.quantile(tail, hits, misses + 1)
    let high = count == trials ? 1 : BetaDistribution.quantile(1 - tail, hits + 1, misses)
    return Interval(low: low, high: high, level: level, method: "Clopper-Pearson")
  }
}
