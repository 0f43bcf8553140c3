/// A number of an estimate to compare and to sort by: exact also for seeds, which may have more
/// digits than a Double holds.
package struct ComparedValue: Hashable, Sendable {
  let value: Double
  /// What `value` lacks of a whole number: 0 but for whole numbers beyond 2^53.
  let rest: Double

  init(_ value: Double) { (self.value, rest) = (value, 0) }

  init(_ whole: UInt64) {
    value = Double(whole)
    if let rounded = UInt64(exactly: value) {
      rest = whole < rounded ? -Double(rounded - whole) : Double(whole - rounded)
    } else {
      // Rounded to 2^64.
      rest = -Double(.max - whole) - 1
    }
  }
}

extension Quantity {
  /// The value by which estimates are compared, or nil where the estimate does not have it.
  func compared(of estimate: Estimate) -> ComparedValue? {
    self == .seed
      ? estimate.seed.map { ComparedValue($0) } : value(of: estimate).map { ComparedValue($0) }
  }
}

extension Filter.NumberComparison {
  func holds(_ one: ComparedValue, _ other: ComparedValue) -> Bool {
    one.value == other.value ? holds(one.rest, other.rest) : holds(one.value, other.value)
  }
}
