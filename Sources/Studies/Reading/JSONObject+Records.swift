import CSimdjson

/// What records of several kinds have in common.
extension JSONObject {
  /// Layers are counted from 1.
  static let layers = 1...100_000
  /// Amounts of information beyond this are none that answers to questions could have.
  static let bits = -1e6...1e6

  /// An amount of information, bits.
  func bits(_ key: StaticString) throws(RecordError) -> Double? {
    try number(key, in: Self.bits, unit: "bits")
  }

  func requiredBits(_ key: StaticString) throws(RecordError) -> Double {
    try required(key, bits(key))
  }

  /// A text that may look like a number, such as the size `7` or the id `12`: programs for tables
  /// write such texts as numbers.
  func name(_ key: StaticString) throws(RecordError) -> String? {
    guard let place = member(key) else { return nil }
    switch values[place].kind {
    case CSIMDJSON_INTEGER, CSIMDJSON_UNSIGNED, CSIMDJSON_REAL: return numberText(place)
    default: return try string(key)
    }
  }

  func requiredName(_ key: StaticString) throws(RecordError) -> String {
    try required(key, name(key))
  }

  /// When something happened, ISO 8601 in universal time; it may be written as milliseconds since
  /// 1970, as pandas does.
  ///
  /// - Parameter precision: of the text; moments of one precision follow one another as texts do.
  func date(
    _ key: StaticString, precision: Moment.Precision
  ) throws(RecordError) -> String? {
    guard let place = member(key) else { return nil }
    switch values[place].kind {
    case CSIMDJSON_INTEGER, CSIMDJSON_UNSIGNED, CSIMDJSON_REAL:
      let value = values[place].number
      guard let milliseconds = Int(exactly: value.rounded()),
        Moment.milliseconds.contains(milliseconds)
      else {
        throw wrong(
          key, place,
          expected: "a date as in 2026-11-24T10:30:00Z, or milliseconds since 1970 of a date from "
            + "2000 to 9999")
      }
      return Moment(milliseconds: milliseconds).text(precision)
    default:
      guard let text = try string(key) else { return nil }
      return Moment.canonical(text, precision)
    }
  }
}
