/// An interval as lines keep it.
struct StoredInterval: Encodable {
  private var low: Double
  private var high: Double
  private var level: Double?
  private var method: String

  init(_ interval: Interval) {
    low = Self.rounded(interval.low)
    high = Self.rounded(interval.high)
    level = interval.level
    method = interval.method
  }

  /// A number to twelve decimals: what converting between nats and bits adds is left out.
  static func rounded(_ value: Double) -> Double {
    guard value.isFinite, abs(value) < 1e3 else { return value }
    return (value * 1e12).rounded() / 1e12
  }
}

extension JSONObject {
  /// The interval of a quantity; nil where there is none.
  func interval(_ key: StaticString) throws(RecordError) -> Interval? {
    guard let interval = try object(key) else { return nil }
    let low = try interval.requiredBits("low")
    let high = try interval.requiredBits("high")
    if low > high {
      throw RecordError(
        "'\(key)' goes from \(PlainNumber.text(low)) down to \(PlainNumber.text(high)).")
    }
    let method = try interval.string("method") ?? ""
    let level = try interval.number("level", in: 0...1)
    // Studies of earlier versions call it by where it comes from, and give it the level 1.
    let isReadingError = method.hasPrefix(Interval.readingError) || method == "digitisation"
    return Interval(
      low: low, high: high, level: isReadingError ? nil : level ?? 0.95,
      method: isReadingError ? Interval.readingError : method)
  }
}
