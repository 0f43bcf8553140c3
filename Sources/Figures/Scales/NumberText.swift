// Conversions fit: it is below 1e15 here.

/// Numbers as text, without locale and without Foundation.
package enum NumberText {
  /// A number with a fixed count of decimals, rounded half away from zero; never `-0`.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "n/a" }
    let places = min(max(0, decimals), 12)
    var power: UInt64 = 1
    for _ in 0..<places { power *= 10 }
    let scaled = (abs(value) * Double(power)).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let digits = UInt64(scaled)
    let sign = value < 0 && digits > 0 ? "-" : ""
    guard places > 0 else { return sign + String(digits) }
    let fraction = String(digits % power)
    let padding = String(repeating: "0", count: places - fraction.count)
    return sign + String(digits / power) + "." + padding + fraction
  }

  /// A number with three significant decimals at most, for reading out; trailing zeros stay.
  package static func reading(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "n/a" }
    let size = abs(value)
    return fixed(value, decimals: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3)
  }

  /// A number as it was meant: whole numbers without decimals, others with up to three.
  package static func short(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    for decimals in 0...3 {
      let text = fixed(value, decimals: decimals)
      if let back = Double(text), abs(back - value) <= 1e-9 * max(1, abs(value)) { return text }
    }
    return reading(value)
  }
}
