import Foundation

/// Bounds on a sample's union information from its questions gathered into cells, with the
/// potentials that prove the lower one: I∪(C) ≤ I∪(X) ≤ I∪(C) + δ1 + δ2, where δ is what the
/// gathering costs each source.
struct CellUnion {
  let first: PosteriorClusters
  let second: PosteriorClusters
  let interval: UnionInterval
  /// Feasible potentials of the cells, [C1, K] and [C2, K].
  let dual: Certificate.Dual

  /// - Parameters:
  ///   - marginals: p(x1, y) and p(x2, y) of questions, each row of some probability.
  ///   - smoothing: the part of p(y) that is mixed into cells, so that each has some of each label.
  init(
    _ marginals: SourceMarginals, count: Int, tolerance: Double, smoothing: Double = 0,
    checkCancellation: () throws -> Void
  ) rethrows {
    first = PosteriorClusters(marginals.first, labels: marginals.labels, count: count)
    try checkCancellation()
    second = PosteriorClusters(marginals.second, labels: marginals.labels, count: count)
    try checkCancellation()
    let priors = marginals.priors
    let labels = marginals.labels
    func smooth(_ cells: [Double]) -> [Double] {
      guard smoothing > 0 else { return cells }
      var result = cells
      for cell in 0..<cells.count / labels {
        let mass = cells[cell * labels..<(cell + 1) * labels].reduce(0, +)
        for label in 0..<labels {
          result[cell * labels + label] =
            (1 - smoothing) * cells[cell * labels + label] + smoothing * mass * priors[label]
        }
      }
      return result
    }
    let gathered = SourceMarginals(
      first: smooth(first.cells), second: smooth(second.cells), labels: labels)
    let found = try UnionInterval.withPotentials(
      gathered, tolerance: tolerance, checkCancellation: checkCancellation)
    dual = found.dual
    interval = UnionInterval(
      low: found.interval.low, high: found.interval.high + first.loss + second.loss,
      iterations: found.interval.iterations)
  }
}

extension UnionInterval {
  /// The union information of marginals with the potentials behind its lower bound, row by row.
  static func withPotentials(
    _ marginals: SourceMarginals, tolerance: Double, checkCancellation: () throws -> Void
  ) rethrows -> (interval: UnionInterval, dual: Certificate.Dual) {
    let entropy = marginals.entropy.nats
    // One row tells nothing: the other source's posteriors are the potentials.
    func posteriors(_ rows: [Double]) -> [Double] {
      let labels = marginals.labels
      return (0..<rows.count).map { place in
        let row = place / labels * labels
        let mass = rows[row..<row + labels].reduce(0, +)
        return rows[place] > 0 ? log(rows[place] / mass) : -.infinity
      }
    }
    func zeros(_ rows: [Double]) -> [Double] { [Double](repeating: 0, count: rows.count) }
    func alone(_ rows: [Double], beside other: [Double]) -> (UnionInterval, Certificate.Dual) {
      let own = posteriors(rows)
      let value = zip(rows, own).reduce(0) { $1.0 > 0 ? $0 + $1.0 * $1.1 : $0 }
      return (
        UnionInterval(exactly: max(0, value + entropy)),
        Certificate.Dual(alpha: own, beta: zeros(other), value: value)
      )
    }
    if marginals.labels < 2 || marginals.secondCount == 1 {
      return alone(marginals.first, beside: marginals.second)
    }
    if marginals.firstCount == 1 {
      var (interval, dual) = alone(marginals.second, beside: marginals.first)
      swap(&dual.alpha, &dual.beta)
      return (interval, dual)
    }
    // The interior point method eliminates the first source: the larger one.
    let isSwapped = marginals.firstCount < marginals.secondCount
    var solver = InteriorPoint(isSwapped ? marginals.swapped : marginals)
    let interval = try solver.solve(tolerance: tolerance, checkCancellation: checkCancellation)
    guard var dual = solver.best else {
      preconditionFailure("the first potentials of the interior point method are finite")
    }
    if isSwapped { swap(&dual.alpha, &dual.beta) }
    return (interval, dual)
  }
}
