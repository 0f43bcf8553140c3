import Foundation

/// Student's t distribution.
enum StudentT {
  /// P(|T| ≥ |t|) with a number of degrees of freedom.
  static func twoSided(_ t: Double, degrees: Double) -> Double {
    guard t.isFinite else { return 0 }
    return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
  }

  /// The t with P(|T| ≥ t) = 1 - level.
  static func quantile(level: Double, degrees: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while twoSided(high, degrees: degrees) > 1 - level, high < 1e9 { high *= 2 }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if twoSided(middle, degrees: degrees) > 1 - level { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The regularised incomplete beta function I_x(a, b), by its continued fraction in Lentz's form
  /// (NIST Digital Library of Mathematical Functions, 8.17.22).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast on this side.
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let beta: Double = lgamma(a) + lgamma(b) - lgamma(a + b)
    let power: Double = a * log(x) + b * log(1 - x)
    let front = exp(power - beta) / a
    let tiny = 1e-300
    var (fraction, c, d) = (1.0, 1.0, 0.0)
    for step in 0..<500 {
      let m = Double(step / 2)
      let numerator: Double
      if step == 0 {
        numerator = 1
      } else if step % 2 == 0 {
        let below: Double = (a + 2 * m - 1) * (a + 2 * m)
        numerator = m * (b - m) * x / below
      } else {
        let below: Double = (a + 2 * m) * (a + 2 * m + 1)
        numerator = -(a + m) * (a + b + m) * x / below
      }
      d = 1 + numerator * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = 1 + numerator / c
      if abs(c) < tiny { c = tiny }
      fraction *= c * d
      if step > 0, abs(1 - c * d) < 1e-15 { break }
    }
    return front * (fraction - 1)
  }
}
