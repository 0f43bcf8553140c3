/// Symmetric positive definite systems of a few unknowns.
enum SmallSystem {
  /// x of A x = b by Cholesky's factors, where the lower half of A [n, n] is given; `ridge` times
  /// its diagonal is added. A direction without curvature gets 0.
  static func solve(_ matrix: [Double], _ right: [Double], ridge: Double) -> [Double] {
    let n = right.count
    var factor = matrix
    for row in 0..<n {
      for column in 0...row {
        var sum = factor[row * n + column]
        if row == column { sum += ridge * (sum + 1e-300) }
        for inner in 0..<column { sum -= factor[row * n + inner] * factor[column * n + inner] }
        if row == column {
          factor[row * n + row] = sum > 1e-14 * matrix[row * n + row] ? sum.squareRoot() : 0
        } else {
          let pivot = factor[column * n + column]
          factor[row * n + column] = pivot > 0 ? sum / pivot : 0
        }
      }
    }
    var x = right
    for row in 0..<n {
      for inner in 0..<row { x[row] -= factor[row * n + inner] * x[inner] }
      x[row] = factor[row * n + row] > 0 ? x[row] / factor[row * n + row] : 0
    }
    for row in (0..<n).reversed() {
      for inner in (row + 1)..<max(n, row + 1) { x[row] -= factor[inner * n + row] * x[inner] }
      x[row] = factor[row * n + row] > 0 ? x[row] / factor[row * n + row] : 0
    }
    return x
  }
}
