import CVectorMath

/// Sinkhorn's coupling of one label over a batch, M = diag(u) K diag(v), kept as the vectors u and
/// v: a double step is one pass over the matrix, and so is its adjoint, ``adjoint(_:p1:p2:rows:columns:pulls:)``.
///
/// R. Sinkhorn, "A relationship between arbitrary positive matrices and doubly stochastic
/// matrices", Annals of Mathematical Statistics 35, 1964, doi:10.1214/aoms/1177703591.
final class Coupling {
  enum Ending { case withinTolerance, fixedPoint, limit, empty }

  /// Items of the batch, n.
  private(set) var size: Int
  /// From one row of pairs to the next: n filled up.
  private(set) var filled: Int
  let u: FloatBuffer
  let v: FloatBuffer
  /// Σ_a u_a K_ab; before ``fit(_:size:p1:p2:settings:remembers:)`` Σ_a K_ab.
  let columns: FloatBuffer
  private(set) var ending = Ending.limit
  /// Double steps taken.
  private(set) var steps = 0
  /// Σ|sums - marginals| of the side that the last half step did not set, over n.
  private(set) var residual: Float = 0

  /// u before the last row step: with v it is the matrix after the last column step.
  let previous: FloatBuffer
  let rowSums: FloatBuffer
  let work: FloatBuffer
  private let next: FloatBuffer
  private let nextColumns: FloatBuffer
  /// u and v after each half step, where training needs them.
  private(set) var history: [Float] = []
  /// The factors of the last adjoint, [terms, filled]; they grow to the most terms that were needed.
  var p = FloatBuffer(0)
  var q = FloatBuffer(0)

  init(capacity: Int) {
    size = capacity
    filled = Self.filled(capacity)
    let capacity = filled
    (u, v) = (FloatBuffer(capacity), FloatBuffer(capacity))
    previous = FloatBuffer(capacity)
    (rowSums, columns) = (FloatBuffer(capacity), FloatBuffer(capacity))
    (next, nextColumns) = (FloatBuffer(capacity), FloatBuffer(capacity))
    work = FloatBuffer(capacity)
  }

  /// So many columns that vectors, four at a time, end with them.
  static func filled(_ count: Int) -> Int { (count + 31) / 32 * 32 }

  /// Scales the kernel [n, filled] to row sums `p1` and column sums `p2`, columns first.
  func fit(
    _ kernel: UnsafePointer<Float>, size: Int, p1: UnsafePointer<Float>, p2: UnsafePointer<Float>,
    settings: BatchSettings, remembers: Bool
  ) {
    self.size = size
    filled = Self.filled(size)
    ending = .limit
    steps = 0
    history.removeAll(keepingCapacity: true)
    let (u, v, sums, columns) = (self.u.base, self.v.base, rowSums.base, self.columns.base)
    u.update(repeating: 1, count: size)
    v.update(repeating: 1, count: size)
    (v + size).update(repeating: 0, count: filled - size)
    let floor = settings.divisorFloor
    while steps < settings.sinkhornLimit {
      steps += 1
      for b in 0..<size { v[b] *= p2[b] / (columns[b] * v[b] + floor) }
      if remembers { remember() }
      cvm_row_step(
        size, filled, kernel, v, p1, floor, u, sums, next.base, nextColumns.base)
      if let tolerance = settings.sinkhornTolerance, within(tolerance, sums, p1) {
        // The row step is not taken.
        ending = .withinTolerance
        residual = distance(sums, p1)
        return
      }
      previous.base.update(from: u, count: size)
      u.update(from: next.base, count: size)
      columns.update(from: nextColumns.base, count: size)
      if remembers { remember() }
      for b in 0..<size { work.base[b] = columns[b] * v[b] }
      if let tolerance = settings.sinkhornTolerance, within(tolerance, work.base, p2) {
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
    for b in 0..<size { work.base[b] = columns[b] * v[b] }
    residual = distance(work.base, p2)
  }

  private func remember() {
    history.append(contentsOf: UnsafeBufferPointer(start: u.base, count: filled))
    history.append(contentsOf: UnsafeBufferPointer(start: v.base, count: filled))
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
    let (u, previous) = (self.u.base, self.previous.base)
    var now: Float = 0
    var before: Float = 0
    for a in 0..<size {
      now += u[a] * p1[a]
      before += previous[a] * p1[a]
    }
    guard before > 0 else { return false }
    let factor = now / before
    for a in 0..<size where p1[a] > 1e-6 {
      if abs(u[a] - factor * previous[a]) > 4e-6 * u[a] { return false }
    }
    return true
  }

  /// Moves a power of two from u to v, which changes neither M nor its rounding.
  private func rescale() {
    let (u, v, columns) = (self.u.base, self.v.base, self.columns.base)
    var largest: Float = 0
    for a in 0..<size { largest = max(largest, u[a]) }
    guard largest > 0x1p20 || largest < 0x1p-20 else { return }
    let exponent = largest.exponent
    let down = Float(sign: .plus, exponent: -exponent, significand: 1)
    let up = Float(sign: .plus, exponent: exponent, significand: 1)
    for index in 0..<size {
      u[index] *= down
      columns[index] *= down
      v[index] *= up
    }
  }
}
