import InformationDecomposition
import Studies

/// A bootstrap that draws clusters whole: models of one family resemble one another, and a draw of
/// single models would take each for a witness of its own.
///
/// A. C. Cameron, J. B. Gelbach, D. L. Miller, "Bootstrap-based improvements for inference with
/// clustered errors", Review of Economics and Statistics 90, 2008, doi:10.1162/rest.90.3.414.
struct ClusterBootstrap {
  /// The places of each cluster's values.
  let clusters: [[Int]]
  /// What the clusters are, such as `families`.
  let unit: String
  /// How often each value was drawn, draw by draw.
  let draws: [[Int]]
  private let count: Int

  /// Draws families; with fewer than three of them, single models.
  ///
  /// - Returns: nil with fewer than three families and fewer than four models.
  init?(families: [String], draws: Int = 2000, seed: UInt64 = 0) {
    let clusters = families.indices.grouped { families[$0] }.map(\.members)
    if clusters.count > 2 {
      self.init(clusters, unit: "families", draws: draws, seed: seed)
    } else {
      guard families.count > 3 else { return nil }
      self.init(families.indices.map { [$0] }, unit: "models", draws: draws, seed: seed)
    }
  }

  init(_ clusters: [[Int]], unit: String, draws: Int = 2000, seed: UInt64 = 0) {
    var random = RandomSource(seed: seed)
    self.init(
      clusters, unit: unit,
      drawn: (0..<draws).map { _ in
        clusters.map { _ in random.index(below: clusters.count) }
      })
  }

  /// - Parameter drawn: the clusters of each draw.
  init(_ clusters: [[Int]], unit: String, drawn: [[Int]]) {
    self.clusters = clusters
    self.unit = unit
    let count = clusters.reduce(0) { $0 + $1.count }
    self.count = count
    draws = drawn.map { chosen in
      var weights = [Int](repeating: 0, count: count)
      for cluster in chosen {
        for place in clusters[cluster] { weights[place] += 1 }
      }
      return weights
    }
  }

  /// The interval of what a statistic gives over the draws, by percentiles; nil where more than a
  /// fifth of them give nothing. A rank correlation, say, has no value where all that was drawn are
  /// ties: the draws with a value are then a choice of their own, and their interval can leave out
  /// the very value that it is of.
  ///
  /// The values are drawn as they are: to draw them anew within their own intervals, too, would
  /// count what scatters them twice, and pull a correlation towards 0.
  ///
  /// - Parameter statistic: of how often each value counts.
  func interval(_ statistic: ([Int]) -> Double?) -> Interval? {
    let values = draws.compactMap(statistic).sorted()
    guard values.count > 1, draws.count - values.count <= draws.count / 5 else { return nil }
    return Interval(
      low: quantile(values, 0.025), high: quantile(values, 0.975), level: 0.95,
      method: "bootstrap of \(unit)")
  }

  /// The range of what a statistic gives when each cluster in turn is left out; nil where it gives
  /// nothing without one of them.
  func leavingOneOut(_ statistic: ([Int]) -> Double?) -> Interval? {
    let values = clusters.compactMap { cluster -> Double? in
      var weights = [Int](repeating: 1, count: count)
      for place in cluster { weights[place] = 0 }
      return statistic(weights)
    }
    guard values.count == clusters.count, let low = values.min(), let high = values.max() else {
      return nil
    }
    return Interval(
      low: low, high: high, level: nil,
      method: "range, leaving out one of \(clusters.count) \(unit)")
  }

  /// The mean of values, each as often as it was drawn.
  static func mean(of values: [Double], _ weights: [Int]) -> Double? {
    var (sum, total) = (0.0, 0)
    for (value, weight) in zip(values, weights) where weight > 0 {
      sum += Double(weight) * value
      total += weight
    }
    return total > 0 ? sum / Double(total) : nil
  }
}

/// The quantile of sorted values, linear between neighbours.
func quantile(_ sorted: [Double], _ part: Double) -> Double {
  let place = part * Double(sorted.count - 1)
  let below = min(Int(clamping: place), sorted.count - 1)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
}
