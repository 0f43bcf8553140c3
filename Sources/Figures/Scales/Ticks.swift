import SafeText

/// Values of an axis that are worth a label: multiples of 1, 2 or 5 times a power of ten.
///
/// The step is Heckbert's nice number ("Nice numbers for graph labels", Graphics Gems, 1990).
package struct Ticks: Hashable, Sendable {
  package let step: Double
  package let values: [Double]
  /// As few digits as tell the ticks apart.
  package let texts: [String]

  /// The ticks inside a range, at most `limit` of them.
  package init(in range: ClosedRange<Double>, limit: Int, isInteger: Bool = false) {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite, limit > 0 else {
      step = 1
      values = range.lowerBound.isFinite ? [range.lowerBound] : []
      texts = values.map(NumberText.short)
      return
    }
    var step = Self.niceStep(span / Double(max(1, limit)), isInteger: isInteger)
    var values = Self.multiples(of: step, in: range)
    while values.count > limit, values.count > 1 {
      step = Self.niceStep(step * 1.5, isInteger: isInteger)
      values = Self.multiples(of: step, in: range)
    }
    self.step = step
    self.values = values
    let decimals = Self.decimals(of: step)
    texts = values.map { NumberText.fixed($0, decimals: decimals) }
  }

  /// The smallest 1, 2 or 5 times a power of ten that is not below `step`.
  package static func niceStep(_ step: Double, isInteger: Bool = false) -> Double {
    guard step.isFinite, step > 0 else { return 1 }
    if isInteger, step <= 1 { return 1 }
    var exponent = 0
    var size = step
    while size >= 10, exponent < 300 {
      size /= 10
      exponent += 1
    }
    while size < 1, exponent > -300 {
      size *= 10
      exponent -= 1
    }
    // A hair of tolerance, so that 0.30000000000000004 / 3 stays 0.1.
    let factor = [1.0, 2, 5, 10].first { size <= $0 * (1 + 1e-9) } ?? 10
    return scaled(factor, exponent)
  }

  /// Digits after the point that multiples of a nice step need.
  package static func decimals(of step: Double) -> Int {
    var count = 0
    var size = step
    while size < 1 - 1e-9, count < 12 {
      size *= 10
      count += 1
    }
    return count
  }

  static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
    let first = (range.lowerBound / step - 1e-6).rounded(.up)
    let last = (range.upperBound / step + 1e-6).rounded(.down)
    guard first.isFinite, last.isFinite, last >= first, last - first < 10_000 else { return [] }
    return stride(from: first, through: last, by: 1).map { multiple in
      min(max(exact(multiple, times: step), range.lowerBound), range.upperBound)
    }
  }

  /// Divides by a power of ten where the step is below 1, since 3 / 10 is nearer 0.3 than 3 * 0.1.
  static func exact(_ multiple: Double, times step: Double) -> Double {
    let value: Double
    if step < 1 {
      let inverse = (1 / step * 1000).rounded() / 1000
      value = multiple / inverse
    } else {
      value = multiple * step
    }
    return value == 0 ? 0 : value
  }

  private static func scaled(_ factor: Double, _ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? factor / power : factor * power
  }
}
