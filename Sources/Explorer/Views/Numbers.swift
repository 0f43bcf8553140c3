import InformationDecomposition

/// Numbers as the explorer writes them.
enum Numbers {
  /// Bits with three decimals, or `n/a`.
  static func bits(_ value: Double?) -> String { fixed(value, decimals: 3) }

  /// Percent with one decimal, or `n/a`.
  static func percent(_ value: Double?) -> String { fixed(value, decimals: 1) }

  static func signed(_ value: Double?, decimals: Int = 3) -> String {
    guard let value, value.isFinite else { return "n/a" }
    let text = fixed(value, decimals: decimals)
    return value >= 0 ? "+" + text : text
  }

  static func fixed(_ value: Double?, decimals: Int) -> String {
    guard let value, value.isFinite, abs(value) < 1e12 else { return "n/a" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int(clamping: (abs(value) * scale).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    let digits = String(scaled)
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A text filled with blanks to a width, at its end or, for numbers, at its beginning.
  static func pad(_ text: String, to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return right ? blanks + text : text + blanks
  }
}
