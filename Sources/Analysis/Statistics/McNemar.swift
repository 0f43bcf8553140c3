import Foundation

/// Whether one of two is right more often than the other, by the questions on which they part.
///
/// Q. McNemar, "Note on the sampling error of the difference between correlated proportions or
/// percentages", Psychometrika 12, 1947, doi:10.1007/BF02295996; the exact form is the two-sided
/// sign test.
public enum McNemar {
  /// The exact two-sided p: how likely a split at least as uneven is among fair ones.
  ///
  ///     McNemar.exact(1, 9)  // 0.0215
  ///
  /// - Parameters:
  ///   - first: the questions on which only the first is right.
  ///   - second: those on which only the second is.
  public static func exact(_ first: Int, _ second: Int) -> Double {
    precondition(first >= 0 && second >= 0, "\(first) and \(second) questions")
    let (fewer, total) = (min(first, second), first + second)
    guard 2 * fewer < total else { return 1 }
    // P(X ≤ fewer) of Binomial(total, 1/2) is I_{1/2}(total - fewer, fewer + 1).
    return min(1, 2 * BetaDistribution.cumulative(0.5, Double(total - fewer), Double(fewer + 1)))
  }
}
