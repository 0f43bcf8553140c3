import Studies

/// The mid-ranks of values of which each counts a whole number of times, as in a bootstrap; what
/// ties is found once for all draws.
struct WeightedRanks {
  /// The places of values that tie, in ascending order.
  private let groups: [[Int]]
  private let count: Int

  init(_ values: [Double]) {
    groups = values.indices.sorted { values[$0] < values[$1] }.runs { values[$0] }.map(\.members)
    count = values.count
  }

  /// The ranks, counted from 1, where each value counts as often as its weight says.
  func ranks(_ weights: [Int]) -> [Double] {
    var ranks = [Double](repeating: 0, count: count)
    var before = 0
    for group in groups {
      var own = 0
      for place in group { own += weights[place] }
      let rank = Double(before) + Double(own + 1) / 2
      for place in group { ranks[place] = rank }
      before += own
    }
    return ranks
  }
}

extension RankCorrelation {
  /// The coefficient where each pair counts as often as its weight says, or nil.
  static func rho(_ x: WeightedRanks, _ y: WeightedRanks, _ weights: [Int]) -> Double? {
    ranksCorrelation(x.ranks(weights), y.ranks(weights), weights)
  }

  /// The partial coefficient when a third is known, likewise.
  static func rho(
    _ x: WeightedRanks, _ y: WeightedRanks, given z: WeightedRanks, _ weights: [Int]
  ) -> Double? {
    let (x, y, z) = (x.ranks(weights), y.ranks(weights), z.ranks(weights))
    guard let xy = ranksCorrelation(x, y, weights), let xz = ranksCorrelation(x, z, weights),
      let yz = ranksCorrelation(y, z, weights)
    else { return nil }
    return partial(xy, xz, yz)
  }

  private static func ranksCorrelation(
    _ x: [Double], _ y: [Double], _ weights: [Int]
  ) -> Double? {
    var total = 0
    for weight in weights { total += weight }
    guard total > 1 else { return nil }
    // Mid-ranks have this mean whatever ties.
    let middle = Double(total + 1) / 2
    var (sumXY, sumXX, sumYY) = (0.0, 0.0, 0.0)
    for place in weights.indices where weights[place] > 0 {
      let weight = Double(weights[place])
      let (a, b) = (x[place] - middle, y[place] - middle)
      sumXY += weight * a * b
      sumXX += weight * a * a
      sumYY += weight * b * b
    }
    guard sumXX > 0, sumYY > 0 else { return nil }
    return max(-1, min(1, sumXY / (sumXX * sumYY).squareRoot()))
  }
}
