/// Whole numbers from numbers that may be anything.
extension FixedWidthInteger {
  /// The whole part of a number, or the nearest number of this type; 0 where it is not a number.
  package init(clamping value: Double) {
    let whole = value.rounded(.towardZero)
    if let exact = Self(exactly: whole) {
      self = exact
    } else {
      self = whole.isNaN ? 0 : whole < 0 ? .min : .max
    }
  }
}
