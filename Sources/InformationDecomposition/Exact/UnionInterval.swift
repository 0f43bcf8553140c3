/// Bounds between which the union information lies for certain, and how they came about.
struct UnionInterval: Hashable, Sendable {
  /// A value that is proven to be at most the union information, nats.
  var low: Double
  /// One that is proven to be at least as large, nats.
  var high: Double
  var iterations = 0

  var gap: Double { high - low }

  /// A value known to rounding.
  init(exactly value: Double) {
    low = value
    high = value
  }

  init(low: Double, high: Double, iterations: Int) {
    self.low = min(low, high)
    self.high = max(low, high)
    self.iterations = iterations
  }

  /// The union information of marginals.
  ///
  /// - Parameters:
  ///   - tolerance: the gap to stop at, nats.
  static func of(_ marginals: SourceMarginals, tolerance: Double = 1e-11) -> UnionInterval {
    let reduced = marginals.reduced()
    guard reduced.labels > 1, !reduced.second.isEmpty else { return UnionInterval(exactly: 0) }
    if reduced.firstCount == 1 {
      return UnionInterval(exactly: reduced.information(reduced.second).nats)
    }
    if reduced.secondCount == 1 {
      return UnionInterval(exactly: reduced.information(reduced.first).nats)
    }
    if reduced.labels == 2 {
      return UnionInterval(exactly: BinaryUnion.information(reduced).nats)
    }
    // The interior point method eliminates the first source: the larger one.
    let isSwapped = reduced.firstCount < reduced.secondCount
    var solver = InteriorPoint(isSwapped ? reduced.swapped : reduced)
    return solver.solve(tolerance: tolerance) {}
  }
}
