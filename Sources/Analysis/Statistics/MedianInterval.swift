import Studies

extension Bounded {
  /// The median of values and its interval from their spread: between the order statistics
  /// x(k) and x(n+1-k), whose level is that of a binomial of n and a half, the narrowest of at
  /// least 95 %, or the range with the level it has. One value has no interval.
  static func median(ofSpread values: [Double]) -> Bounded? {
    guard let value = Analysis.median(values) else { return nil }
    guard values.count > 1 else { return Bounded(value) }
    let sorted = values.sorted()
    var (k, level) = (1, orderLevel(1, of: values.count))
    while k < values.count / 2, orderLevel(k + 1, of: values.count) >= 0.95 {
      k += 1
      level = orderLevel(k, of: values.count)
    }
    return Bounded(
      value, low: sorted[k - 1], high: sorted[values.count - k],
      origin: Origin(level: level, method: "order statistics of \(values.count) estimates"))
  }

  /// 1 - 2 P(B < k) for B binomial of n and a half.
  private static func orderLevel(_ k: Int, of n: Int) -> Double {
    var (term, below) = (1.0, 0.0)
    for j in 0..<k {
      below += term
      term *= Double(n - j) / Double(j + 1)
    }
    for _ in 0..<n { below /= 2 }
    return 1 - 2 * below
  }
}
