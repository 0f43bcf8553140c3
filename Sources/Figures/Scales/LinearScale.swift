// Conversions fit: fractions of a scale are from 0 to 1, and counts are of cells or steps.

/// A straight map from values to a fraction of an axis, 0 at its start and 1 at its end.
package struct LinearScale: Hashable, Sendable {
  package let range: ClosedRange<Double>

  package init(_ range: ClosedRange<Double>) {
    let span = range.upperBound - range.lowerBound
    if span > 0, span.isFinite {
      self.range = range
    } else {
      let middle = range.lowerBound.isFinite ? range.lowerBound : 0
      // One value only: amounts that are all zero get an axis from zero.
      let margin = abs(middle) / 2
      self.range = middle == 0 ? 0...1 : (middle - margin)...(middle + margin)
    }
  }

  /// Where a value lies, held to the axis.
  package func fraction(_ value: Double) -> Double {
    let span = range.upperBound - range.lowerBound
    guard value.isFinite, span > 0 else { return 0 }
    return min(max((value - range.lowerBound) / span, 0), 1)
  }

  /// The cell of a value among `count` cells whose first and last stand for the ends.
  package func cell(_ value: Double, of count: Int) -> Int {
    count <= 1 ? 0 : Int((fraction(value) * Double(count - 1)).rounded())
  }

  /// The cell that contains a value among `count` cells that divide the axis evenly.
  package func bin(_ value: Double, of count: Int) -> Int {
    count <= 0 ? 0 : min(Int(fraction(value) * Double(count) + 1e-9), count - 1)
  }

  /// The value at a cell of ``cell(_:of:)``.
  package func value(atCell cell: Int, of count: Int) -> Double {
    guard count > 1 else { return range.lowerBound }
    let span = range.upperBound - range.lowerBound
    return range.lowerBound + span * Double(cell) / Double(count - 1)
  }

  /// A range widened to ticks, so that the first and the last label are real values; where a tick
  /// is far beyond the values, it ends just after them instead, and wastes no room.
  package static func snapped(
    _ range: ClosedRange<Double>, limit: Int, isInteger: Bool = false
  ) -> ClosedRange<Double> {
    let range = LinearScale(range).range
    let span = range.upperBound - range.lowerBound
    let step = Ticks.niceStep(span / Double(max(1, limit - 1)), isInteger: isInteger)
    let coarse = widened(range, to: step)
    let fine = widened(range, to: Ticks.niceStep(span / 20, isInteger: isInteger))
    let most = span / 8
    let low = range.lowerBound - coarse.lowerBound <= most ? coarse.lowerBound : fine.lowerBound
    let high = coarse.upperBound - range.upperBound <= most ? coarse.upperBound : fine.upperBound
    return low...high
  }

  /// The multiples of a step around a range.
  private static func widened(
    _ range: ClosedRange<Double>, to step: Double
  ) -> ClosedRange<Double> {
    let low = (range.lowerBound / step + 1e-6).rounded(.down)
    let high = (range.upperBound / step - 1e-6).rounded(.up)
    guard low.isFinite, high.isFinite, abs(low) < 1e12, abs(high) < 1e12, high > low else {
      return range
    }
    let ends = (Ticks.exact(low, times: step), Ticks.exact(high, times: step))
    return min(ends.0, range.lowerBound)...max(ends.1, range.upperBound)
  }
}

/// The range of the finite values among some.
package struct Extent: Hashable, Sendable {
  package private(set) var range: ClosedRange<Double>?

  package init() {}

  package init(_ values: some Sequence<Double?>) {
    for value in values { insert(value) }
  }

  package mutating func insert(_ value: Double?) {
    // Beyond this, differences overflow; such a value is as unusable as an infinity.
    guard let value, value.isFinite, abs(value) < 1e150 else { return }
    guard let range else {
      self.range = value...value
      return
    }
    self.range = min(range.lowerBound, value)...max(range.upperBound, value)
  }

  package mutating func insert(_ interval: ClosedRange<Double>?) {
    insert(interval?.lowerBound)
    insert(interval?.upperBound)
  }

  /// A usable range: of the axis together with the values, or 0...1 where there is nothing.
  package func range(with axis: Axis) -> ClosedRange<Double> {
    var extent = self
    if let wanted = axis.range {
      // What rounding adds to a whole is no reason for a longer axis.
      let slack = 0.02 * (wanted.upperBound - wanted.lowerBound)
      if let found = range, found.lowerBound >= wanted.lowerBound - slack,
        found.upperBound <= wanted.upperBound + slack
      {
        return LinearScale(wanted).range
      }
      extent.insert(wanted)
    }
    return LinearScale(extent.range ?? 0...1).range
  }
}

extension ClosedRange<Double> {
  /// The interval where both of its ends can be drawn.
  package var finite: ClosedRange? {
    Optional(lowerBound).finite != nil && Optional(upperBound).finite != nil ? self : nil
  }
}

extension Optional where Wrapped == Double {
  /// The number if there is one that can be drawn: NaN and infinities count as missing.
  package var finite: Double? {
    guard let self, self.isFinite, abs(self) < 1e150 else { return nil }
    return self
  }
}
