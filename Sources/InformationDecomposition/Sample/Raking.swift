import Foundation

/// Tilting of distributions to a given mean: rows p(k) ∝ p(k) c(k), with the c(k) that bring the
/// mean over rows to what is asked (W. Deming, F. Stephan, "On a least squares adjustment of a
/// sampled frequency table when the expected marginal totals are known", Annals of Mathematical
/// Statistics 11, 1940, doi:10.1214/aoms/1177731829).
///
/// The logarithms of c are the least of a convex function, Σ_i w_i log Σ_k p_i(k) c(k) - W Σ_k
/// mean(k) log c(k), whose slope is the difference of the means: Newton's method finds it in a
/// handful of steps, where multiplying by the ratio of the means takes tens to hundreds.
enum Raking {
  /// Rows [N, K] with the mean over rows `mean`; labels that no row has stay at zero, and so does a
  /// mean of zero.
  static func raked(_ values: [Float], to mean: [Double]) -> [Float] {
    raked(values.map(Double.init), to: mean).map(Float.init)
  }

  static func raked(_ values: [Double], to mean: [Double]) -> [Double] {
    tilted(values, by: factors(values, to: mean))
  }

  /// Rows p(k) ∝ p(k) c(k).
  static func tilted(_ values: [Double], by factors: [Double]) -> [Double] {
    let labels = factors.count
    var result = values
    for row in 0..<values.count / max(1, labels) {
      let place = row * labels
      var sum = 0.0
      for label in 0..<labels {
        result[place + label] = values[place + label] * factors[label]
        sum += result[place + label]
      }
      for label in 0..<labels where sum > 0 { result[place + label] /= sum }
    }
    return result
  }

  /// The c(k) of rows [N, K], to a common factor.
  static func factors(_ values: [Double], to mean: [Double]) -> [Double] {
    let labels = mean.count
    let rows = values.count / max(1, labels)
    var held = [Double](repeating: 0, count: labels)
    for (place, value) in values.enumerated() { held[place % labels] += value }
    // A label that must vanish, or that no row has, is out of the search.
    let free = (0..<labels).filter { held[$0] > 0 && mean[$0] > 0 }
    guard rows > 0, free.count > 1 else {
      return (0..<labels).map { mean[$0] > 0 ? 1 : 0 }
    }
    let target = free.reduce(0) { $0 + mean[$1] }
    // One factor is free: that of the largest mean stays.
    let anchor = free.max { mean[$0] < mean[$1] }!
    let moving = free.filter { $0 != anchor }
    let order = moving + [anchor]
    let masses = (0..<rows).flatMap { row in order.map { values[row * labels + $0] } }
    let asked = moving.map { mean[$0] / target }
    var logs = [Double](repeating: 0, count: moving.count)
    var best = Slope(masses, asked, logs)
    var damping = 0.0
    for _ in 0..<100 where best.largest > 1e-13 {
      let step = best.step(damping: damping)
      let next = zip(logs, step).map { $0 - min(4, max(-4, $1)) }
      let found = Slope(masses, asked, next)
      if found.value <= best.value + 1e-15 * abs(best.value) {
        let isDone =
          abs(found.value - best.value) <= 1e-15 * abs(best.value)
          && found.largest >= best.largest
        if isDone { break }
        (best, logs) = (found, next)
        damping = damping > 1e-6 ? damping / 10 : 0
      } else {
        damping = max(1e-4, damping * 10)
        if damping > 1e8 { break }
      }
    }
    var factors = mean.map { $0 > 0 ? 1.0 : 0 }
    for (label, log) in zip(moving, logs) { factors[label] = exp(log) }
    return factors
  }

  /// The convex function at some logarithms, its slopes and its curvature there.
  private struct Slope {
    var value = 0.0
    var slopes: [Double]
    var curvature: [Double]

    /// - Parameters:
    ///   - masses: [N, K], the label whose factor is 1 last.
    ///   - asked: the parts of the mean, [K - 1].
    init(_ masses: [Double], _ asked: [Double], _ logs: [Double]) {
      let size = logs.count
      let rows = masses.count / (size + 1)
      let factors = logs.map { exp($0) }
      slopes = asked
      curvature = [Double](repeating: 0, count: size * size)
      // Sums over rows: slopes, curvature, and a row's own parts.
      var sums = [Double](repeating: 0, count: size * (size + 2))
      // One logarithm for many rows.
      var product = 1.0
      sums.withUnsafeMutableBufferPointer { sums in
        let (squares, p) = (size, size * (size + 1))
        for row in 0..<rows {
          let place = row * (size + 1)
          var sum = masses[place + size]
          for index in 0..<size {
            sums[p + index] = masses[place + index] * factors[index]
            sum += sums[p + index]
          }
          guard sum > 0 else { continue }
          if product * sum < 1e-200 || product * sum > 1e200 {
            value += log(product)
            product = 1
          }
          product *= sum
          for index in 0..<size {
            sums[p + index] /= sum
            sums[index] += sums[p + index]
            for other in 0...index {
              sums[squares + index * size + other] -= sums[p + index] * sums[p + other]
            }
          }
        }
      }
      value += log(product)
      let weight = 1 / Double(rows)
      value *= weight
      for index in 0..<size {
        value -= asked[index] * logs[index]
        slopes[index] = weight * sums[index] - asked[index]
        for other in 0...index {
          curvature[index * size + other] = weight * sums[size * (index + 1) + other]
        }
        curvature[index * size + index] += weight * sums[index]
      }
    }

    /// How far the mean is from what is asked.
    var largest: Double { slopes.reduce(0) { max($0, abs($1)) } }

    func step(damping: Double) -> [Double] {
      SmallSystem.solve(curvature, slopes, ridge: 1e-14 + damping)
    }
  }
}
