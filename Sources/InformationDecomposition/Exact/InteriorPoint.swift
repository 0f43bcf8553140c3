import COpenBLAS
import Foundation

/// The union information by a primal-dual interior point method on the potentials.
///
/// Cells c = (x1, x2) have a weight w_c and a slack z_c = 1 - Σ_y e_cy, e_cy = exp(α_y(x1) +
/// β_y(x2)); q = w e. On the central path w z = μ. Each Newton step eliminates w and z, then the
/// larger source, and factors one symmetric matrix of the size n2 K (predictor and corrector after
/// S. Mehrotra, SIAM Journal on Optimization 2, 1992, doi:10.1137/0802028).
struct InteriorPoint {
  private let marginals: SourceMarginals
  private let certificate: Certificate
  private let n1: Int
  private let n2: Int
  private let k: Int
  private let cells: Int
  /// Entries that take part: those of zero probability, and one of β for each label, stay.
  private let isFrozen1: [Bool]
  private let isFrozen2: [Bool]
  private var alpha: [Double]
  private var beta: [Double]
  private var w: [Double]
  private var z: [Double]
  private var e: [Double]
  private var newton: NewtonSystem
  /// The feasible potentials of the largest value so far.
  private(set) var best: Certificate.Dual?

  init(_ marginals: SourceMarginals) {
    self.marginals = marginals
    certificate = Certificate(marginals)
    let (n1, n2, k) = (marginals.firstCount, marginals.secondCount, marginals.labels)
    (self.n1, self.n2, self.k) = (n1, n2, k)
    cells = n1 * n2
    let priors = marginals.priors
    isFrozen1 = marginals.first.map { $0 <= 0 }
    var frozen2 = marginals.second.map { $0 <= 0 }
    for y in 0..<k {
      let largest = (0..<n2).max {
        marginals.second[$0 * k + y] < marginals.second[$1 * k + y]
      }!
      frozen2[largest * k + y] = true
    }
    isFrozen2 = frozen2
    // Start from conditional independence, where all constraints hold.
    var widest = 0.0
    for i in 0..<n1 {
      for j in 0..<n2 {
        var sum = 0.0
        for y in 0..<k {
          sum += marginals.first[i * k + y] * marginals.second[j * k + y] / priors[y]
        }
        widest = max(widest, sum)
      }
    }
    let weight = 2 * widest
    w = [Double](repeating: weight, count: cells)
    z = w
    e = [Double](repeating: 0, count: cells * k)
    func start(_ rows: [Double]) -> [Double] {
      rows.enumerated().map { place, p in
        p > 0 ? log(p) - 0.5 * log(priors[place % k] * weight) : -.infinity
      }
    }
    (alpha, beta) = (start(marginals.first), start(marginals.second))
    newton = NewtonSystem(n1: n1, n2: n2, k: k, isFrozen1: isFrozen1, isFrozen2: frozen2)
    refreshExponentials()
    for cell in 0..<cells { z[cell] = 1 - mass(cell) }
  }

  /// The bounds, as near to each other as asked, or as 100 iterations bring them.
  mutating func solve(
    tolerance: Double, checkCancellation: () throws -> Void
  ) rethrows -> UnionInterval {
    let entropy = marginals.entropy.nats
    var low = -Double.infinity
    var high = Double.infinity
    var iterations = 0
    var stalled = 0
    var least = Double.infinity
    while iterations < 100 {
      try checkCancellation()
      let found = certificate.dual(alpha, beta)
      let dual = found.value
      let primal = certificate.primal(q)
      // Where the start is nearly the optimum, the path leads away from it before it comes back:
      // a smaller μ is progress too.
      if primal - dual < 0.9 * (high - low) || mu < 0.9 * least {
        stalled = 0
      } else {
        stalled += 1
      }
      least = min(least, mu)
      if dual.isFinite, dual > low {
        low = dual
        best = found
      }
      if primal.isFinite { high = min(high, primal) }
      if high - low <= tolerance || stalled > 8 { break }
      iterations += 1
      guard step(floor: 0.05 * tolerance / Double(cells)) else { break }
    }
    return UnionInterval(
      low: max(0, low + entropy), high: max(0, high + entropy), iterations: iterations)
  }

  /// The mean of w z.
  private var mu: Double { zip(w, z).reduce(0) { $0 + $1.0 * $1.1 } / Double(cells) }

  private var q: [Double] {
    var q = e
    for cell in 0..<cells {
      for y in 0..<k { q[cell * k + y] *= w[cell] }
    }
    return q
  }

  private func mass(_ cell: Int) -> Double {
    var sum = 0.0
    for y in 0..<k { sum += e[cell * k + y] }
    return sum
  }

  private mutating func refreshExponentials() {
    for i in 0..<n1 {
      for j in 0..<n2 {
        for y in 0..<k { e[(i * n2 + j) * k + y] = exp(alpha[i * k + y] + beta[j * k + y]) }
      }
    }
  }

  /// One predictor and corrector. False where the system can't be solved.
  private mutating func step(floor: Double) -> Bool {
    var rz = [Double](repeating: 0, count: cells)
    for cell in 0..<cells { rz[cell] = 1 - mass(cell) - z[cell] }
    let mu = mu
    guard newton.factor(e: e, w: w, z: z) else { return false }
    let affine = direction(rz: rz, target: 0, correction: nil)
    let (stepW, stepZ) = lengths(affine, boundary: 1)
    var muAffine = 0.0
    for cell in 0..<cells {
      muAffine +=
        (w[cell] + stepW * affine.w[cell]) * (z[cell] + stepZ * affine.z[cell]) / Double(cells)
    }
    let ratio = muAffine / mu
    let sigma = min(0.9, max(1e-3, ratio * ratio * ratio))
    let target = max(sigma * mu, floor)
    var correction = [Double](repeating: 0, count: cells)
    for cell in 0..<cells {
      correction[cell] = min(5 * target, max(-5 * target, affine.w[cell] * affine.z[cell]))
    }
    let move = direction(rz: rz, target: target, correction: correction)
    let (alongW, alongZ) = lengths(move, boundary: 0.99)
    guard alongW.isFinite, alongZ.isFinite else { return false }
    for cell in 0..<cells {
      w[cell] += alongW * move.w[cell]
      z[cell] += alongZ * move.z[cell]
    }
    for place in alpha.indices where !isFrozen1[place] {
      alpha[place] += alongZ * move.alpha[place]
    }
    for place in beta.indices where !isFrozen2[place] { beta[place] += alongZ * move.beta[place] }
    refreshExponentials()
    for cell in 0..<cells {
      let slack = 1 - mass(cell)
      if slack > 0.1 * z[cell] { z[cell] = slack }
    }
    return true
  }

  private struct Direction {
    var alpha: [Double]
    var beta: [Double]
    var w: [Double]
    var z: [Double]
  }

  private mutating func direction(
    rz: [Double], target: Double, correction: [Double]?
  ) -> Direction {
    var c = [Double](repeating: 0, count: cells)
    for cell in 0..<cells {
      c[cell] = (target - (correction?[cell] ?? 0) - w[cell] * rz[cell]) / z[cell] - w[cell]
    }
    var a = marginals.first
    var b = marginals.second
    for i in 0..<n1 {
      for j in 0..<n2 {
        let cell = i * n2 + j
        for y in 0..<k {
          let flow = (w[cell] + c[cell]) * e[cell * k + y]
          a[i * k + y] -= flow
          b[j * k + y] -= flow
        }
      }
    }
    let (alpha, beta) = newton.solve(a, b)
    var move = Direction(alpha: alpha, beta: beta, w: c, z: rz)
    for i in 0..<n1 {
      for j in 0..<n2 {
        let cell = i * n2 + j
        var sum = 0.0
        for y in 0..<k { sum += e[cell * k + y] * (alpha[i * k + y] + beta[j * k + y]) }
        move.w[cell] += w[cell] / z[cell] * sum
        move.z[cell] -= sum
      }
    }
    return move
  }

  /// How far along a direction weights and slacks stay positive; potentials move by 2 at most.
  private func lengths(_ move: Direction, boundary: Double) -> (w: Double, z: Double) {
    var (alongW, alongZ) = (1.0, 1.0)
    for cell in 0..<cells {
      if move.w[cell] < 0 { alongW = min(alongW, -boundary * w[cell] / move.w[cell]) }
      if move.z[cell] < 0 { alongZ = min(alongZ, -boundary * z[cell] / move.z[cell]) }
    }
    var most = 0.0
    for (place, value) in move.alpha.enumerated() where !isFrozen1[place] {
      most = max(most, abs(value))
    }
    for (place, value) in move.beta.enumerated() where !isFrozen2[place] {
      most = max(most, abs(value))
    }
    if most * alongZ > 1 { alongZ = 1 / most }
    return (alongW, alongZ)
  }
}
