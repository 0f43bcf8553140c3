/// An interval of a quantity in bits or nats.
public struct AtomInterval: Hashable, Sendable {
  public var low: Information
  public var high: Information
  /// The confidence level, such as 0.95.
  public var level: Double
  /// True where the interval ends at 0: the quantity can't be negative, so the interval covers on
  /// one side only.
  public var isOneSided: Bool

  /// The percentile interval of any quantity.
  public static func percentile(
    _ replicates: [Double], level: Double = 0.95
  ) -> (low: Double, high: Double) {
    let sorted = replicates.sorted()
    return (quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2))
  }

  /// The quantile of sorted values by linear interpolation.
  static func quantile(_ sorted: [Double], _ part: Double) -> Double {
    let place = part * Double(sorted.count - 1)
    let below = min(max(0, Int(clamping: place)), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
