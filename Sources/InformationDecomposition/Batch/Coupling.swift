// Conversions fit: sizes are those of arrays that are in memory, far below 2^31.

import COpenBLAS

/// Sinkhorn's coupling of one label over a batch, M = diag(u) K diag(v), kept as the vectors u and
/// v: a half step is one product of a matrix and a vector, and so is its adjoint.
///
/// R. Sinkhorn, "A relationship between arbitrary positive matrices and doubly stochastic
/// matrices", Annals of Mathematical Statistics 35, 1964, doi:10.1214/aoms/1177703591.
final class Coupling {
  enum Ending { case withinTolerance, fixedPoint, limit, empty }

  /// Items of the batch, n.
  private(set) var size: Int
  let u: FloatBuffer
  let v: FloatBuffer
  private(set) var ending = Ending.limit
  /// Double steps taken.
  private(set) var steps = 0
  /// Σ|sums - marginals| of the side that the last half step did not set, over n.
  private(set) var residual: Float = 0

  /// u before the last row step: with v it is the matrix after the last column step.
  private let previous: FloatBuffer
  private let rowSums: FloatBuffer
  private let columnSums: FloatBuffer
  private let work: FloatBuffer
  /// u and v after each half step, where training needs them.
  private var history: [Float] = []
  private var endedOnColumns = false
  /// The factors of the last adjoint, [terms, n]; they grow to the most terms that were needed, since
  /// to make them anew in each step costs more than to fill them.
  private(set) var p: [Float] = []
  private(set) var q: [Float] = []

  init(capacity: Int) {
    size = capacity
    (u, v) = (FloatBuffer(capacity), FloatBuffer(capacity))
    previous = FloatBuffer(capacity)
    (rowSums, columnSums) = (FloatBuffer(capacity), FloatBuffer(capacity))
    work = FloatBuffer(capacity)
  }

  /// Scales the kernel [n, n] to row sums `p1` and column sums `p2`, columns first.
  func fit(
    _ kernel: UnsafePointer<Float>, size: Int, p1: UnsafePointer<Float>, p2: UnsafePointer<Float>,
    settings: BatchSettings, remembers: Bool
  ) {
    self.size = size
    ending = .limit
    endedOnColumns = false
    steps = 0
    history.removeAll(keepingCapacity: true)
    u.base.update(repeating: 1, count: size)
    v.base.update(repeating: 1, count: size)
    multiply(kernel, transposed: true, u.base, into: columnSums.base)
    let floor = settings.divisorFloor
    while steps < settings.sinkhornLimit {
      steps += 1
      for b in 0..<size { v.base[b] *= p2[b] / (columnSums.base[b] + floor) }
      if remembers { remember() }
      multiply(kernel, transposed: false, v.base, into: rowSums.base)
      for a in 0..<size { rowSums.base[a] *= u.base[a] }
      if let tolerance = settings.sinkhornTolerance, within(tolerance, rowSums.base, p1) {
        ending = .withinTolerance
        endedOnColumns = true
        residual = distance(rowSums.base, p1)
        return
      }
      previous.base.update(from: u.base, count: size)
      for a in 0..<size { u.base[a] *= p1[a] / (rowSums.base[a] + floor) }
      if remembers { remember() }
      multiply(kernel, transposed: true, u.base, into: columnSums.base)
      for b in 0..<size { columnSums.base[b] *= v.base[b] }
      if let tolerance = settings.sinkhornTolerance, within(tolerance, columnSums.base, p2) {
        ending = .withinTolerance
        break
      }
      if isEmpty {
        ending = .empty
        break
      }
      if isFixed(p1) {
        ending = .fixedPoint
        break
      }
      rescale()
    }
    residual = distance(columnSums.base, p2)
  }

  /// Fills ``p`` and ``q``, P and Q [terms, n], whose product is to be taken from the gradient:
  /// dloss/dlog K = A - K ∘ PᵀQ, where A is dloss/dlog M with the row sums and column sums given.
  ///
  /// - Returns: the number of terms.
  func adjoint(
    _ kernel: UnsafePointer<Float>, p1: UnsafePointer<Float>, p2: UnsafePointer<Float>,
    rows: UnsafeMutablePointer<Float>, columns: UnsafeMutablePointer<Float>
  ) -> Int {
    switch ending {
    case .empty: 0
    case .fixedPoint: fixedAdjoint(kernel, p1, p2, rows, columns)
    case .withinTolerance, .limit: unrolledAdjoint(kernel, p1, p2, rows, columns)
    }
  }

  /// At the fixed point every row step is the same and every column step is the same: their
  /// adjoints alternate until they vanish.
  private func fixedAdjoint(
    _ kernel: UnsafePointer<Float>, _ p1: UnsafePointer<Float>, _ p2: UnsafePointer<Float>,
    _ rows: UnsafeMutablePointer<Float>, _ columns: UnsafeMutablePointer<Float>
  ) -> Int {
    reserve(2)
    for index in 0..<2 * size { (p[index], q[index]) = (0, 0) }
    var scale: Float = 1e-30
    for index in 0..<size { scale += abs(rows[index]) + abs(columns[index]) }
    let product = rowSums.base
    for _ in 0..<500 {
      for a in 0..<size {
        let x = p1[a] > 0 ? rows[a] / p1[a] : 0
        p[a] += x
        work.base[a] = u.base[a] * x
      }
      multiply(kernel, transposed: true, work.base, into: product)
      for b in 0..<size {
        let y = p2[b] > 0 ? (columns[b] - v.base[b] * product[b]) / p2[b] : 0
        columns[b] = 0
        q[size + b] += y
        work.base[b] = v.base[b] * y
      }
      multiply(kernel, transposed: false, work.base, into: product)
      var moved: Float = 0
      for a in 0..<size {
        rows[a] = -previous.base[a] * product[a]
        moved += abs(rows[a])
      }
      if moved <= 1e-6 * scale { break }
    }
    for index in 0..<size {
      p[index] *= u.base[index]
      q[index] = v.base[index]
      p[size + index] = previous.base[index]
      q[size + index] *= v.base[index]
    }
    return 2
  }

  /// Back through every half step that was taken.
  private func unrolledAdjoint(
    _ kernel: UnsafePointer<Float>, _ p1: UnsafePointer<Float>, _ p2: UnsafePointer<Float>,
    _ rows: UnsafeMutablePointer<Float>, _ columns: UnsafeMutablePointer<Float>
  ) -> Int {
    let terms = history.count / (2 * size)
    reserve(terms)
    let product = rowSums.base
    history.withUnsafeBufferPointer { history in
      for term in (0..<terms).reversed() {
        let u = history.baseAddress! + 2 * size * term
        let v = u + size
        let place = term * size
        if term % 2 == 1 {
          for a in 0..<size {
            p[place + a] = p1[a] > 0 ? u[a] * (rows[a] / p1[a]) : 0
            q[place + a] = v[a]
            work.base[a] = p[place + a]
            rows[a] = 0
          }
          multiply(kernel, transposed: true, work.base, into: product)
          for b in 0..<size { columns[b] -= v[b] * product[b] }
        } else {
          for b in 0..<size {
            q[place + b] = p2[b] > 0 ? v[b] * (columns[b] / p2[b]) : 0
            p[place + b] = u[b]
            work.base[b] = q[place + b]
            columns[b] = 0
          }
          multiply(kernel, transposed: false, work.base, into: product)
          for a in 0..<size { rows[a] -= u[a] * product[a] }
        }
      }
    }
    return terms
  }

  private func reserve(_ terms: Int) {
    let more = terms * size - p.count
    guard more > 0 else { return }
    p.append(contentsOf: repeatElement(0, count: more))
    q.append(contentsOf: repeatElement(0, count: more))
  }

  private func multiply(
    _ kernel: UnsafePointer<Float>, transposed: Bool, _ vector: UnsafePointer<Float>,
    into product: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemv(
      CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, Int32(size), Int32(size), 1, kernel,
      Int32(size), vector, 1, 0, product, 1)
  }

  private func remember() {
    history.append(contentsOf: UnsafeBufferPointer(start: u.base, count: size))
    history.append(contentsOf: UnsafeBufferPointer(start: v.base, count: size))
  }

  private func within(
    _ tolerance: Float, _ sums: UnsafePointer<Float>, _ marginals: UnsafePointer<Float>
  ) -> Bool {
    for index in 0..<size where !(abs(sums[index] - marginals[index]) <= tolerance) {
      return false
    }
    return true
  }

  private func distance(_ sums: UnsafePointer<Float>, _ marginals: UnsafePointer<Float>) -> Float {
    var sum: Float = 0
    for index in 0..<size { sum += abs(sums[index] - marginals[index]) }
    return sum / Float(size)
  }

  /// True where a side has no mass: M is zero and stays so.
  private var isEmpty: Bool {
    for index in 0..<size where u.base[index] > 0 {
      for index in 0..<size where v.base[index] > 0 { return false }
    }
    return true
  }

  /// True where the last double step changed u by a common factor alone. Unequal masses of the two
  /// sides make such a factor: the matrix after row steps no longer changes. Items with next to no
  /// mass don't count: 1e-8 in the divisors keeps them drifting.
  private func isFixed(_ p1: UnsafePointer<Float>) -> Bool {
    var now: Float = 0
    var before: Float = 0
    for a in 0..<size {
      now += u.base[a] * p1[a]
      before += previous.base[a] * p1[a]
    }
    guard before > 0 else { return false }
    let factor = now / before
    for a in 0..<size where p1[a] > 1e-6 {
      if abs(u.base[a] - factor * previous.base[a]) > 4e-6 * u.base[a] { return false }
    }
    return true
  }

  /// Moves a power of two from u to v, which changes neither M nor its rounding.
  private func rescale() {
    var largest: Float = 0
    for a in 0..<size { largest = max(largest, u.base[a]) }
    guard largest > 0x1p20 || largest < 0x1p-20 else { return }
    let exponent = largest.exponent
    let down = Float(sign: .plus, exponent: -exponent, significand: 1)
    let up = Float(sign: .plus, exponent: exponent, significand: 1)
    for index in 0..<size {
      u.base[index] *= down
      v.base[index] *= up
    }
  }
}
