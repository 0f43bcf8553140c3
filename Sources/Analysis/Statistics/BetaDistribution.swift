import Foundation

/// The beta distribution.
enum BetaDistribution {
  /// The regularised incomplete beta function I_x(a, b), by its continued fraction in Lentz's form
  /// (NIST Digital Library of Mathematical Functions, 8.17.22).
  static func cumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast on this side.
    if x > (a + 1) / (a + b + 2) { return 1 - cumulative(1 - x, b, a) }
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

  /// The x with I_x(a, b) = p: Newton's steps, within a bracket that halves where they leave it.
  static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    let beta: Double = lgamma(a) + lgamma(b) - lgamma(a + b)
    var (low, high) = (0.0, 1.0)
    var x = a / (a + b)
    for _ in 0..<200 {
      let excess = cumulative(x, a, b) - p
      if excess < 0 { low = x } else { high = x }
      let power: Double = (a - 1) * log(x) + (b - 1) * log(1 - x)
      var next = x - excess / exp(power - beta)
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      guard abs(next - x) > 1e-14 * x else { return next }
      x = next
    }
    return x
  }
}
