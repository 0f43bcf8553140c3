import Foundation

/// Bounds on the union information that hold whatever the point that they are taken from.
///
/// The primal is min Σ q log(q/s) over q with the given p(x1,y) and p(x2,y), s(x1,x2) = Σ_y q; the
/// dual is max Σ A α + Σ B β subject to Σ_y exp(α_y(x1) + β_y(x2)) ≤ 1 for every pair. The union
/// information is H(Y) plus either.
struct Certificate {
  let marginals: SourceMarginals
  private let n1: Int
  private let n2: Int
  private let k: Int

  init(_ marginals: SourceMarginals) {
    self.marginals = marginals
    (n1, n2, k) = (marginals.firstCount, marginals.secondCount, marginals.labels)
  }

  /// Potentials [n1, K] and [n2, K] that are feasible, and their value.
  struct Dual {
    var alpha: [Double]
    var beta: [Double]
    var value: Double
  }

  /// The dual value at potentials [n1, K] and [n2, K], after shifting them until they are feasible.
  func dual(_ alpha: [Double], _ beta: [Double]) -> Dual {
    var (alpha, beta) = (alpha, beta)
    var excess = [Double](repeating: -.infinity, count: n1)
    var logs = [Double](repeating: 0, count: n1 * n2)
    for i in 0..<n1 {
      for j in 0..<n2 {
        var sum = 0.0
        for y in 0..<k { sum += exp(alpha[i * k + y] + beta[j * k + y]) }
        let value = sum > 0 ? log(sum) : -.infinity
        logs[i * n2 + j] = value
        excess[i] = max(excess[i], value)
      }
    }
    var result = 0.0
    for i in 0..<n1 {
      for y in 0..<k where marginals.first[i * k + y] > 0 {
        alpha[i * k + y] -= excess[i]
        result += marginals.first[i * k + y] * alpha[i * k + y]
      }
    }
    for j in 0..<n2 {
      var most = -Double.infinity
      for i in 0..<n1 { most = max(most, logs[i * n2 + j] - excess[i]) }
      for y in 0..<k where marginals.second[j * k + y] > 0 {
        beta[j * k + y] -= most
        result += marginals.second[j * k + y] * beta[j * k + y]
      }
    }
    return Dual(alpha: alpha, beta: beta, value: result)
  }

  /// The primal value at q [n1, n2, K], after rounding it to the exact marginals: rows and columns
  /// scaled down where they are too large, and what is missing added as a product (J. Altschuler et
  /// al., "Near-linear time approximation algorithms for optimal transport", NeurIPS 2017,
  /// arXiv 1705.09634).
  func primal(_ q: [Double]) -> Double {
    var rounded = q
    for y in 0..<k { round(&rounded, y) }
    var result = 0.0
    for cell in 0..<n1 * n2 {
      var sum = 0.0
      for y in 0..<k { sum += rounded[cell * k + y] }
      guard sum > 0 else { continue }
      for y in 0..<k {
        let value = rounded[cell * k + y]
        if value > 0 { result += value * log(value / sum) }
      }
    }
    return result
  }

  private func round(_ q: inout [Double], _ y: Int) {
    for i in 0..<n1 {
      var sum = 0.0
      for j in 0..<n2 { sum += q[(i * n2 + j) * k + y] }
      let scale = sum > marginals.first[i * k + y] ? marginals.first[i * k + y] / sum : 1
      for j in 0..<n2 { q[(i * n2 + j) * k + y] *= scale }
    }
    var missing2 = [Double](repeating: 0, count: n2)
    for j in 0..<n2 {
      var sum = 0.0
      for i in 0..<n1 { sum += q[(i * n2 + j) * k + y] }
      let wanted = marginals.second[j * k + y]
      let scale = sum > wanted ? wanted / sum : 1
      for i in 0..<n1 { q[(i * n2 + j) * k + y] *= scale }
      missing2[j] = max(0, wanted - sum * scale)
    }
    let total = missing2.reduce(0, +)
    guard total > 0 else { return }
    for i in 0..<n1 {
      var sum = 0.0
      for j in 0..<n2 { sum += q[(i * n2 + j) * k + y] }
      let missing = max(0, marginals.first[i * k + y] - sum)
      for j in 0..<n2 { q[(i * n2 + j) * k + y] += missing * missing2[j] / total }
    }
  }
}
