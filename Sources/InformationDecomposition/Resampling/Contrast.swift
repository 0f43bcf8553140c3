/// A quantity with the two ends that its interval starts from, in nats.
struct Contrast {
  /// One end: a value, and the terms of questions that it moves by.
  struct End {
    var value: Double
    var terms: [Double]
  }

  var name: String
  /// Where the interval may be cut at 0: the quantity can't be negative, and its value isn't.
  var isCut: Bool
  var low: End
  var high: End

  /// One subject's quantity less another's, question by question: the lowest of one stands against
  /// the highest of the other.
  static func difference(_ one: Contrast, _ other: Contrast) -> Contrast {
    func less(_ one: End, _ other: End) -> End {
      End(value: one.value - other.value, terms: zip(one.terms, other.terms).map { $0 - $1 })
    }
    return Contrast(
      name: one.name, isCut: false, low: less(one.low, other.high),
      high: less(one.high, other.low))
  }
}
