// Conversions fit: sizes are those of arrays that are in memory, far below 2^31.

import COpenBLAS
import CVectorMath

/// The way back through Sinkhorn.
extension Coupling {
  /// What divisors take from the gradient of the loss at log M: M_ab (rows_a + columns_b).
  struct Pulls {
    var rows: UnsafePointer<Float>
    /// Nil where the loss has no part that is anchored on the second source.
    var columns: UnsafePointer<Float>?
  }

  /// Fills ``p`` and ``q``, P and Q [terms, filled], whose product is to be taken from the gradient:
  /// dloss/dlog K = G - K ∘ PᵀQ, where A = G - M ∘ pulls is dloss/dlog M.
  ///
  /// - Parameters:
  ///   - rows: the row sums of G less what the pulls of rows take; overwritten.
  ///   - columns: the column sums of G; overwritten.
  /// - Returns: the number of terms.
  func adjoint(
    _ kernel: UnsafePointer<Float>, p1: UnsafePointer<Float>, p2: UnsafePointer<Float>,
    rows: UnsafeMutablePointer<Float>, columns: UnsafeMutablePointer<Float>, pulls: Pulls
  ) -> Int {
    let terms: Int
    switch ending {
    case .empty: terms = 0
    case .fixedPoint:
      // Pulls of rows alone go with the first pass.
      if pulls.columns != nil { take(pulls, kernel, rows, columns) }
      terms = fixedAdjoint(
        kernel, p1, p2, rows, columns, with: pulls.columns == nil ? pulls.rows : nil)
    case .withinTolerance, .limit:
      take(pulls, kernel, rows, columns)
      terms = unrolledAdjoint(kernel, p1, p2, rows, columns)
    }
    return add(pulls, after: terms)
  }

  /// Takes M ∘ pulls from the sums.
  private func take(
    _ pulls: Pulls, _ kernel: UnsafePointer<Float>, _ rows: UnsafeMutablePointer<Float>,
    _ columns: UnsafeMutablePointer<Float>
  ) {
    reserve(1)
    fill(0)
    let (u, v, sums, product) = (self.u.base, self.v.base, rowSums.base, work.base)
    let (p, q) = (self.p.base, self.q.base)
    for a in 0..<size { p[a] = u[a] * pulls.rows[a] }
    if let others = pulls.columns {
      let columnSums = self.columns.base
      for b in 0..<size { q[b] = v[b] * others[b] }
      cvm_through(size, filled, kernel, q, nil, p, sums, product)
      for a in 0..<size { rows[a] -= u[a] * sums[a] }
      for b in 0..<size { columns[b] -= q[b] * columnSums[b] }
    } else {
      cvm_through(size, filled, kernel, nil, nil, p, sums, product)
    }
    for b in 0..<size { columns[b] -= v[b] * product[b] }
  }

  /// The pulls themselves, as further terms.
  private func add(_ pulls: Pulls, after terms: Int) -> Int {
    let all = pulls.columns == nil ? terms + 1 : terms + 2
    reserve(all)
    let (u, v) = (self.u.base, self.v.base)
    var (p, q) = (self.p.base + terms * filled, self.q.base + terms * filled)
    for a in 0..<size {
      p[a] = u[a] * pulls.rows[a]
      q[a] = v[a]
    }
    if let columns = pulls.columns {
      p += filled
      q += filled
      for b in 0..<size {
        p[b] = u[b]
        q[b] = v[b] * columns[b]
      }
    }
    for term in 0..<all { fill(term) }
    return all
  }

  /// At the fixed point every row step is the same and every column step is the same: their
  /// adjoints alternate until they vanish.
  private func fixedAdjoint(
    _ kernel: UnsafePointer<Float>, _ p1: UnsafePointer<Float>, _ p2: UnsafePointer<Float>,
    _ rows: UnsafeMutablePointer<Float>, _ columns: UnsafeMutablePointer<Float>,
    with pulls: UnsafePointer<Float>?
  ) -> Int {
    reserve(2)
    fill(0)
    let (u, v, previous, sums, product) = (
      self.u.base, self.v.base, self.previous.base, rowSums.base, work.base
    )
    let (p, q, size, filled) = (self.p.base, self.q.base, size, filled)
    // Slopes of log u and of log v, and what one pass takes and gives.
    let (alongRows, alongColumns) = (p, q + filled)
    let (input, gain) = (q, p + filled)
    var scale: Float = 1e-30
    for index in 0..<size {
      scale += abs(rows[index]) + abs(columns[index])
      alongRows[index] = p1[index] > 0 ? rows[index] / p1[index] : 0
      alongColumns[index] = 0
      input[index] = u[index] * (alongRows[index] + (pulls?[index] ?? 0))
      gain[index] = p1[index] > 0 ? -u[index] * (previous[index] / p1[index]) : 0
    }
    cvm_through(size, filled, kernel, nil, nil, input, sums, product)
    for _ in 0..<500 {
      for b in 0..<size {
        let slope = p2[b] > 0 ? (columns[b] - v[b] * product[b]) / p2[b] : 0
        columns[b] = 0
        alongColumns[b] += slope
        input[b] = v[b] * slope
      }
      cvm_through(size, filled, kernel, input, gain, nil, sums, product)
      var moved: Float = 0
      for a in 0..<size {
        let row = -previous[a] * sums[a]
        moved += abs(row)
        alongRows[a] += p1[a] > 0 ? row / p1[a] : 0
      }
      if moved <= 1e-6 * scale { break }
    }
    for index in 0..<size {
      p[index] *= u[index]
      q[index] = v[index]
      p[filled + index] = previous[index]
      q[filled + index] *= v[index]
    }
    return 2
  }

  /// Back through every half step that was taken.
  private func unrolledAdjoint(
    _ kernel: UnsafePointer<Float>, _ p1: UnsafePointer<Float>, _ p2: UnsafePointer<Float>,
    _ rows: UnsafeMutablePointer<Float>, _ columns: UnsafeMutablePointer<Float>
  ) -> Int {
    let terms = history.count / (2 * filled)
    reserve(terms)
    let (p, q, product, work) = (self.p.base, self.q.base, rowSums.base, self.work.base)
    history.withUnsafeBufferPointer { history in
      for term in (0..<terms).reversed() {
        let u = history.baseAddress! + 2 * filled * term
        let v = u + filled
        let place = term * filled
        if term % 2 == 1 {
          for a in 0..<size {
            p[place + a] = p1[a] > 0 ? u[a] * (rows[a] / p1[a]) : 0
            q[place + a] = v[a]
            work[a] = p[place + a]
            rows[a] = 0
          }
          multiply(kernel, transposed: true, work, into: product)
          for b in 0..<size { columns[b] -= v[b] * product[b] }
        } else {
          for b in 0..<size {
            q[place + b] = p2[b] > 0 ? v[b] * (columns[b] / p2[b]) : 0
            p[place + b] = u[b]
            work[b] = q[place + b]
            columns[b] = 0
          }
          multiply(kernel, transposed: false, work, into: product)
          for a in 0..<size { rows[a] -= u[a] * product[a] }
        }
      }
    }
    return terms
  }

  /// Zeros in the columns of Q that are there to fill vectors.
  private func fill(_ term: Int) {
    (q.base + term * filled + size).update(repeating: 0, count: filled - size)
  }

  /// Makes room for terms, and keeps those that are there.
  private func reserve(_ terms: Int) {
    guard terms * filled > p.count else { return }
    func grown(_ buffer: FloatBuffer) -> FloatBuffer {
      let result = FloatBuffer(terms * filled)
      result.base.update(from: buffer.base, count: buffer.count)
      return result
    }
    (p, q) = (grown(p), grown(q))
  }

  private func multiply(
    _ kernel: UnsafePointer<Float>, transposed: Bool, _ vector: UnsafePointer<Float>,
    into product: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemv(
      CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, Int32(size), Int32(size), 1, kernel,
      Int32(filled), vector, 1, 0, product, 1)
  }
}
