public import Studies

/// A value with the bounds that intervals of its parts give it, by interval arithmetic: wide, but
/// never too narrow. Without intervals the bounds are the value.
public struct Bounded: Hashable, Sendable {
  public var value: Double
  public var low: Double
  public var high: Double
  /// The level and method of the intervals that went in, or nil where there were none.
  var origin: Origin?

  struct Origin: Hashable {
    var level: Double?
    var method: String
    /// The bounds come of arithmetic with intervals, and are no interval of their own.
    var isDerived = false

    var derived: Origin { Origin(level: level, method: method, isDerived: true) }
  }

  init(_ value: Double, low: Double? = nil, high: Double? = nil, origin: Origin? = nil) {
    self.value = value
    // Bounds hold the value, whatever they were made of.
    self.low = min(low ?? value, value)
    self.high = max(high ?? value, value)
    self.origin = origin
  }

  public var interval: Interval? {
    origin.map {
      Interval(
        low: low, high: high, level: $0.level,
        method: $0.isDerived ? "\($0.method), interval arithmetic" : $0.method)
    }
  }

  static func - (left: Bounded, right: Bounded) -> Bounded {
    Bounded(
      left.value - right.value, low: left.low - right.high, high: left.high - right.low,
      origin: (left.origin ?? right.origin)?.derived)
  }

  static func * (factor: Double, value: Bounded) -> Bounded {
    precondition(factor >= 0, "a factor of \(factor) would turn bounds around")
    return Bounded(
      factor * value.value, low: factor * value.low, high: factor * value.high,
      origin: value.origin?.derived)
  }

  static func mean(_ values: [Bounded]) -> Bounded? { combine(values, Analysis.mean) }

  static func sum(_ values: [Bounded]) -> Bounded? {
    combine(values) { $0.isEmpty ? nil : $0.reduce(0, +) }
  }

  /// For functions that grow with each of their values.
  private static func combine(
    _ values: [Bounded], _ function: ([Double]) -> Double?
  ) -> Bounded? {
    if values.count == 1 { return values[0] }
    guard let value = function(values.map(\.value)) else { return nil }
    return Bounded(
      value, low: function(values.map(\.low)), high: function(values.map(\.high)),
      origin: values.compactMap(\.origin).first?.derived)
  }
}
