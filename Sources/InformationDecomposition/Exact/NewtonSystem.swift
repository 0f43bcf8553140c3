// Conversions fit: sizes are those of arrays that are in memory, far below 2^31.

import COpenBLAS
import Foundation

/// The symmetric system of a Newton step, [D1 C; Cᵀ D2], of which every block of a cell is
/// H = diag(q) + (w/z) e eᵀ: the first source is eliminated block by block.
struct NewtonSystem {
  private let n1: Int
  private let n2: Int
  private let k: Int
  private let isFrozen1: [Bool]
  private let isFrozen2: [Bool]
  /// Cholesky factors of the blocks of D1, [n1, K, K], lower.
  private var factors: [Double]
  /// L⁻¹ C, [n1 K, n2 K].
  private var v: [Double]
  /// The Schur complement and its factor, [n2 K, n2 K].
  private var schur: [Double]
  private var scale: [Double]

  init(n1: Int, n2: Int, k: Int, isFrozen1: [Bool], isFrozen2: [Bool]) {
    (self.n1, self.n2, self.k) = (n1, n2, k)
    self.isFrozen1 = isFrozen1
    self.isFrozen2 = isFrozen2
    factors = [Double](repeating: 0, count: n1 * k * k)
    v = [Double](repeating: 0, count: n1 * k * n2 * k)
    schur = [Double](repeating: 0, count: n2 * k * n2 * k)
    scale = [Double](repeating: 1, count: n2 * k)
  }

  /// Builds and factors the system. False where it is not positive definite whatever is added.
  mutating func factor(e: [Double], w: [Double], z: [Double]) -> Bool {
    let m = n2 * k
    for place in schur.indices { schur[place] = 0 }
    for i in 0..<n1 { factorBlock(i, e, w, z) }
    addDiagonalBlocks(e, w, z)
    v.withUnsafeBufferPointer { v in
      schur.withUnsafeMutableBufferPointer { schur in
        cblas_dsyrk(
          CblasRowMajor, CblasLower, CblasTrans, Int32(m), Int32(n1 * k), -1, v.baseAddress,
          Int32(m), 1, schur.baseAddress, Int32(m))
      }
    }
    for row in 0..<m where isFrozen2[row] {
      for column in 0..<m {
        schur[row * m + column] = 0
        schur[column * m + row] = 0
      }
      schur[row * m + row] = 1
    }
    for row in 0..<m {
      let value = schur[row * m + row]
      guard value.isFinite else { return false }
      scale[row] = value > 1e-300 ? 1 / value.squareRoot() : 1
    }
    for row in 0..<m {
      for column in 0...row { schur[row * m + column] *= scale[row] * scale[column] }
    }
    let kept = schur
    var added = 1e-13
    while added < 1e-2 {
      for row in 0..<m { schur[row * m + row] += added }
      // Row-major lower is column-major upper.
      var size = Int32(m)
      var info: Int32 = 0
      dpotrf_("U", &size, &schur, &size, &info)
      if info == 0 { return true }
      schur = kept
      added *= 100
    }
    return false
  }

  private mutating func factorBlock(_ i: Int, _ e: [Double], _ w: [Double], _ z: [Double]) {
    let (n2, k) = (n2, k)
    let m = n2 * k
    let block = i * k * k
    for place in 0..<k * k { factors[block + place] = 0 }
    for j in 0..<n2 {
      let cell = i * n2 + j
      let ratio = w[cell] / z[cell]
      for y in 0..<k {
        let ey = e[cell * k + y]
        factors[block + y * k + y] += w[cell] * ey
        for other in 0...y { factors[block + y * k + other] += ratio * ey * e[cell * k + other] }
      }
    }
    for y in 0..<k where isFrozen1[i * k + y] {
      for other in 0..<k {
        factors[block + y * k + other] = 0
        factors[block + other * k + y] = 0
      }
      factors[block + y * k + y] = 1
    }
    for row in 0..<k {
      for column in 0...row {
        var sum = factors[block + row * k + column]
        for inner in 0..<column {
          sum -= factors[block + row * k + inner] * factors[block + column * k + inner]
        }
        if row == column {
          factors[block + row * k + row] = max(sum, 1e-300).squareRoot()
        } else {
          factors[block + row * k + column] = sum / factors[block + column * k + column]
        }
      }
    }
    v.withUnsafeMutableBufferPointer { v in
      e.withUnsafeBufferPointer { e in
        factors.withUnsafeBufferPointer { factors in
          for j in 0..<n2 {
            let cell = i * n2 + j
            let ratio = w[cell] / z[cell]
            for y in 0..<k {
              let start = (i * k + y) * m + j * k
              let isFrozen = isFrozen1[i * k + y]
              for column in 0..<k {
                var value = 0.0
                if !isFrozen {
                  value = ratio * e[cell * k + y] * e[cell * k + column]
                  if column == y { value += w[cell] * e[cell * k + y] }
                }
                for inner in 0..<y {
                  value -=
                    factors[block + y * k + inner] * v[(i * k + inner) * m + j * k + column]
                }
                v[start + column] = value / factors[block + y * k + y]
              }
            }
          }
        }
      }
    }
  }

  private mutating func addDiagonalBlocks(_ e: [Double], _ w: [Double], _ z: [Double]) {
    let m = n2 * k
    for i in 0..<n1 {
      for j in 0..<n2 {
        let cell = i * n2 + j
        let ratio = w[cell] / z[cell]
        for y in 0..<k {
          let ey = e[cell * k + y]
          let row = j * k + y
          schur[row * m + row] += w[cell] * ey
          for other in 0...y { schur[row * m + j * k + other] += ratio * ey * e[cell * k + other] }
        }
      }
    }
  }

  /// The potentials' direction for right sides a [n1, K] and b [n2, K].
  func solve(_ a: [Double], _ b: [Double]) -> (alpha: [Double], beta: [Double]) {
    let m = n2 * k
    var reduced = a
    for place in reduced.indices where isFrozen1[place] { reduced[place] = 0 }
    for i in 0..<n1 { forward(&reduced, i) }
    var beta = b
    cblas_dgemv(
      CblasRowMajor, CblasTrans, Int32(n1 * k), Int32(m), -1, v, Int32(m), reduced, 1, 1, &beta, 1)
    for place in 0..<m { beta[place] = isFrozen2[place] ? 0 : beta[place] * scale[place] }
    var size = Int32(m)
    var one: Int32 = 1
    var info: Int32 = 0
    dpotrs_("U", &size, &one, schur, &size, &beta, &size, &info)
    for place in 0..<m { beta[place] = isFrozen2[place] ? 0 : beta[place] * scale[place] }
    // α = L⁻ᵀ (L⁻¹ a - L⁻¹ C β)
    cblas_dgemv(
      CblasRowMajor, CblasNoTrans, Int32(n1 * k), Int32(m), -1, v, Int32(m), beta, 1, 1, &reduced, 1
    )
    for i in 0..<n1 { backward(&reduced, i) }
    for place in reduced.indices where isFrozen1[place] { reduced[place] = 0 }
    return (reduced, beta)
  }

  private func forward(_ values: inout [Double], _ i: Int) {
    for y in 0..<k {
      var sum = values[i * k + y]
      for inner in 0..<y { sum -= factors[(i * k + y) * k + inner] * values[i * k + inner] }
      values[i * k + y] = sum / factors[(i * k + y) * k + y]
    }
  }

  private func backward(_ values: inout [Double], _ i: Int) {
    for y in (0..<k).reversed() {
      var sum = values[i * k + y]
      for inner in y + 1..<max(k, y + 1) {
        sum -= factors[(i * k + inner) * k + y] * values[i * k + inner]
      }
      values[i * k + y] = sum / factors[(i * k + y) * k + y]
    }
  }
}
