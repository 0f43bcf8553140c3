// Conversions fit: it is below 1e15 here.

/// Numbers as people read them: the same on screen, in print and on paper, without a locale.
package enum NumberText {
  /// What stands for a number that is missing.
  package static let missing = "n/a"

  /// A number with a fixed count of decimals, rounded half away from zero; never `-0`. What is
  /// too large for that is written as `1e+300`. What a change of units took from a half, as from
  /// 0.0505 bits in nats, is given back: it is rounded the same wherever it stands.
  package static func fixed(_ value: Double?, decimals: Int) -> String {
    guard let value, value.isFinite else { return missing }
    let places = min(max(0, decimals), 12)
    var power: UInt64 = 1
    for _ in 0..<places { power *= 10 }
    let exact = abs(value) * Double(power)
    let scaled = (exact < 1e9 ? (exact * 1e6).rounded() / 1e6 : exact).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let digits = UInt64(scaled)
    let sign = value < 0 && digits > 0 ? "-" : ""
    guard places > 0 else { return sign + String(digits) }
    let fraction = String(digits % power)
    let padding = String(repeating: "0", count: places - fraction.count)
    return sign + String(digits / power) + "." + padding + fraction
  }

  /// Bits, with three decimals.
  package static func bits(_ value: Double?) -> String { fixed(value, decimals: 3) }

  /// The bounds of an interval, `[0.0158, 0.0163]`, with so many decimals at least, and with as
  /// many as tell the two apart, six at most.
  package static func bounds(
    _ low: Double, _ high: Double, decimals: Int = 3,
    _ text: (Double, Int) -> String = { fixed($0, decimals: $1) }
  ) -> String {
    var places = decimals
    while places < 6, low != high, text(low, places) == text(high, places) { places += 1 }
    return "[\(text(low, places)), \(text(high, places))]"
  }

  /// Percent, with one decimal.
  package static func percent(_ value: Double?) -> String { fixed(value, decimals: 1) }

  /// A difference: with `+` before what is not negative.
  package static func signed(_ value: Double?, decimals: Int = 3) -> String {
    guard let value, value.isFinite else { return missing }
    return (value >= 0 ? "+" : "") + fixed(value, decimals: decimals)
  }

  /// A number with three significant decimals at most, for reading out; trailing zeros stay.
  package static func reading(_ value: Double?) -> String {
    guard let value, value.isFinite else { return missing }
    let size = abs(value)
    return fixed(value, decimals: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3)
  }

  /// A number as it was meant: whole numbers without decimals, others with up to three.
  package static func short(_ value: Double) -> String {
    guard value.isFinite else { return missing }
    for decimals in 0...3 {
      let text = fixed(value, decimals: decimals)
      if let back = Double(text), abs(back - value) <= 1e-9 * max(1, abs(value)) { return text }
    }
    return reading(value)
  }
}
