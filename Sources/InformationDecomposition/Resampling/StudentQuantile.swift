import Foundation

/// Two-sided quantiles of Student's t.
package enum StudentQuantile {
  /// t with P(|T| ≤ t) = `level`, to 0.1 % from four degrees of freedom on: the expansion around
  /// the normal quantile (G. Hill, "Algorithm 396: Student's t-quantiles", Communications of the
  /// ACM 13, 1970, doi:10.1145/355598.355600).
  static func of(level: Double, degrees: Double) -> Double {
    let tail = (1 - level) / 2
    if degrees < 1.5 { return tan(.pi * (0.5 - tail)) }
    if degrees < 2.5 {
      let odds = 4 * tail * (1 - tail)
      return (2 / odds - 2).squareRoot()
    }
    let a = 1 / (degrees - 0.5)
    let b = 48 / (a * a)
    var c = ((20_700 * a / b - 98) * a - 16) * a + 96.36
    let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * degrees
    let x = d * 2 * tail
    var y = pow(x, 2 / degrees)
    if y > 0.05 + a {
      let z = -normalQuantile(tail)
      y = z * z
      if degrees < 5 { c += 0.3 * (degrees - 4.5) * (z + 0.6) }
      c = (((0.05 * d * z - 5) * z - 7) * z - 2) * z + b + c
      y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * z
      y = a * y * y
      y = y > 0.002 ? exp(y) - 1 : 0.5 * y * y + y
    } else {
      y =
        ((1 / (((degrees + 6) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2) * 3)
          + 0.5 / (degrees + 4)) * y - 1) * (degrees + 1) / (degrees + 2) + 1 / y
    }
    return (degrees * y).squareRoot()
  }

  /// z with P(Z ≤ z) = p, by Newton's steps on the error function.
  package static func normalQuantile(_ p: Double) -> Double {
    var z = 0.0
    for _ in 0..<60 {
      let off = 0.5 * erfc(-z / 2.0.squareRoot()) - p
      let step = off / max(1e-12, exp(-0.5 * z * z) / (2 * .pi).squareRoot())
      z -= min(1, max(-1, step))
      if abs(step) < 1e-13 { break }
    }
    return z
  }
}
