/// A percentile interval of an atom over replicates.
public struct AtomInterval: Hashable, Sendable {
  public var low: Information
  public var high: Information
  /// The confidence level, such as 0.95.
  public var level: Double
  /// True where the interval ends at 0: the atom can't be negative, so the interval covers on one
  /// side only.
  public var isOneSided: Bool

  /// The interval of each atom, from at least two replicates.
  public static func percentile(_ replicates: [Atoms], level: Double = 0.95) -> [Atom: AtomInterval]
  {
    guard replicates.count > 1 else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: Atom.allCases.map { atom in
        let sorted = replicates.map { $0[atom].nats }.sorted()
        let low = quantile(sorted, (1 - level) / 2)
        let high = quantile(sorted, (1 + level) / 2)
        return (
          atom,
          AtomInterval(
            low: Information(nats: low), high: Information(nats: high), level: level,
            isOneSided: low <= 1e-9)
        )
      })
  }

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
