import Foundation

/// Intervals from draws of units: an end of the interval is value ± m se.
///
/// se is the standard error of the mean of the terms, with units as the independent parts (K.-Y.
/// Liang, S. Zeger, "Longitudinal data analysis using generalized linear models", Biometrika 73,
/// 1986, doi:10.1093/biomet/73.1.13). m is the quantile of (value* - value) / se* over draws, which
/// makes up for skewed terms and for a standard error that follows the value (P. Hall, "Theoretical
/// comparison of bootstrap confidence intervals", The Annals of Statistics 16, 1988,
/// doi:10.1214/aos/1176350933), but no less than Student's t, and no more than 3. Draws are never
/// cut at 0; the interval is, at last, where the quantity can't be negative.
struct StudentisedBootstrap {
  var units: QuestionUnits
  var draws: Int
  var seed: UInt64
  var level = 0.95

  /// The intervals of some quantities, by name.
  ///
  /// - Parameter redraw: the quantities' terms, found again for questions with weights; nil where
  ///   those at hand serve.
  func intervals(
    _ contrasts: [Contrast], redraw: (([Double]) -> [[Double]])?,
    _ checkCancellation: () throws -> Void
  ) rethrows -> [String: AtomInterval] {
    guard units.count > 1, draws > 1 else { return [:] }
    let found =
      try redraw.map { try again(contrasts, $0, checkCancellation) }
      ?? linear(contrasts, checkCancellation)
    return Dictionary(
      uniqueKeysWithValues: zip(contrasts, found).map { contrast, sides in
        var low = contrast.low.value - sides.low
        var high = contrast.high.value + sides.high
        if contrast.isCut { (low, high) = (max(0, low), max(0, high)) }
        return (
          contrast.name,
          AtomInterval(
            low: Information(nats: low), high: Information(nats: high), level: level,
            isOneSided: contrast.isCut && low <= 1e-9)
        )
      })
  }

  /// How far an interval reaches below its low end and above its high end.
  private typealias Sides = (low: Double, high: Double)

  /// Draws of the terms at hand.
  private func linear(
    _ contrasts: [Contrast], _ checkCancellation: () throws -> Void
  ) rethrows -> [Sides] {
    let ends = contrasts.flatMap { [$0.low, $0.high] }
    let residuals = ends.map { self.residuals($0.terms, mean($0.terms)) }
    let squares = residuals.map { $0.map { $0 * $0 } }
    let count = Double(units.count)
    var ratios = [[Double]](repeating: [], count: ends.count)
    try Bootstrap(units: units, draws: draws, seed: seed).forEachDraw { counts in
      try checkCancellation()
      for end in ends.indices {
        var (sum, square) = (0.0, 0.0)
        let (residuals, squares) = (residuals[end], squares[end])
        for unit in counts.indices {
          sum += counts[unit] * residuals[unit]
          square += counts[unit] * squares[unit]
        }
        let spread = square - sum * sum / count
        if spread > 0 { ratios[end].append(sum / spread.squareRoot()) }
      }
    }
    return contrasts.indices.map { place in
      (
        low: error(residuals[2 * place]) * factor(ratios[2 * place], isLow: true),
        high: error(residuals[2 * place + 1]) * factor(ratios[2 * place + 1], isLow: false)
      )
    }
  }

  /// Draws of values that are found again with the questions drawn; both ends move alike.
  private func again(
    _ contrasts: [Contrast], _ redraw: ([Double]) -> [[Double]],
    _ checkCancellation: () throws -> Void
  ) rethrows -> [Sides] {
    var values = [[Double]](repeating: [], count: contrasts.count)
    var errors = values
    try Bootstrap(units: units, draws: draws, seed: seed).forEachDraw { counts in
      try checkCancellation()
      let weights = units.unitOf.map { counts[$0] }
      let total = weights.reduce(0, +)
      for (place, terms) in redraw(weights).enumerated() {
        var sum = 0.0
        for question in weights.indices { sum += weights[question] * terms[question] }
        let value = sum / total
        var off = [Double](repeating: 0, count: units.count)
        for (question, unit) in units.unitOf.enumerated() { off[unit] += terms[question] - value }
        var square = 0.0
        for unit in off.indices { square += counts[unit] * off[unit] * off[unit] }
        values[place].append(value)
        errors[place].append(square.squareRoot() / total)
      }
    }
    return contrasts.indices.map { place in
      let center = mean(values[place])
      let spread = mean(values[place].map { ($0 - center) * ($0 - center) }).squareRoot()
      let own = error(residuals(contrasts[place].low.terms, mean(contrasts[place].low.terms)))
      // Where the sample has nothing of an atom its terms are 0, but draws may have some.
      let error = max(own, spread)
      let ratios =
        error > 1e-12
        ? zip(values[place], errors[place]).map { ($0 - center) / max($1, 0.6 * error) } : []
      return (
        low: error * factor(ratios, isLow: true), high: error * factor(ratios, isLow: false)
      )
    }
  }

  /// What the questions of each unit add to the value's error.
  private func residuals(_ terms: [Double], _ mean: Double) -> [Double] {
    let scale = 1 / Double(max(1, terms.count))
    return units.sums(terms.map { ($0 - mean) * scale })
  }

  private func error(_ residuals: [Double]) -> Double {
    let count = Double(units.count)
    return (residuals.reduce(0) { $0 + $1 * $1 } * count / (count - 1)).squareRoot()
  }

  private func factor(_ ratios: [Double], isLow: Bool) -> Double {
    let least = StudentQuantile.of(level: level, degrees: Double(units.count - 1))
    // The tails of a few draws say nothing.
    guard ratios.count >= 100 else { return least }
    let tail = (1 - level) / 2
    let sorted = ratios.sorted()
    let found =
      isLow ? AtomInterval.quantile(sorted, 1 - tail) : -AtomInterval.quantile(sorted, tail)
    return max(least, min(3, found))
  }
}
