import CSimdjson
import Glibc

/// An object of a parsed text, read by key and type. It is valid until the next text is parsed.
struct JSONObject {
  let values: UnsafeBufferPointer<csimdjson_value>
  let index: Int

  /// The place of a member, or nil where it is missing or null.
  func member(_ key: StaticString) -> Int? {
    var place = index + 1
    while place < values.count, values[place].parent >= index {
      if values[place].parent == index, values[place].key_length == key.utf8CodeUnitCount,
        let name = values[place].key, memcmp(name, key.utf8Start, key.utf8CodeUnitCount) == 0
      {
        return values[place].kind == CSIMDJSON_NULL ? nil : place
      }
      place += 1
    }
    return nil
  }

  func text(_ place: Int) -> String {
    let start = UnsafeRawPointer(values[place].text)
    return String(
      decoding: UnsafeRawBufferPointer(start: start, count: values[place].text_length),
      as: UTF8.self)
  }

  /// The keys of the members.
  var keys: [String] {
    places(of: index).map { JSONObject(values: values, index: $0).name ?? "" }
  }

  /// Sees that a value is of a kind.
  private func require(
    _ kind: csimdjson_kind, _ expected: String, _ key: StaticString, _ place: Int
  ) throws(RecordError) {
    if values[place].kind != kind { throw wrong(key, place, expected: expected) }
  }

  func string(_ key: StaticString) throws(RecordError) -> String? {
    guard let place = member(key) else { return nil }
    try require(CSIMDJSON_STRING, "a text", key, place)
    return text(place)
  }

  /// What was read under a key, which must be there.
  func required<Value>(_ key: StaticString, _ value: Value?) throws(RecordError) -> Value {
    guard let value else { throw RecordError("'\(key)' is missing.") }
    return value
  }

  func requiredString(_ key: StaticString) throws(RecordError) -> String {
    try required(key, string(key))
  }

  func number(_ key: StaticString) throws(RecordError) -> Double? {
    guard let place = member(key) else { return nil }
    return try number(at: place, key)
  }

  func number(at place: Int, _ key: StaticString) throws(RecordError) -> Double {
    switch values[place].kind {
    case CSIMDJSON_INTEGER, CSIMDJSON_UNSIGNED, CSIMDJSON_REAL:
      return values[place].number
    case CSIMDJSON_NOT_FINITE: throw wrong(key, place, expected: "a finite number")
    default: throw wrong(key, place, expected: "a number")
    }
  }

  /// A number within a range.
  ///
  /// - Parameter unit: What the number counts, as messages say it, such as `percent`.
  func number(
    _ key: StaticString, in range: ClosedRange<Double>, unit: String = "a number"
  ) throws(RecordError) -> Double? {
    guard let place = member(key) else { return nil }
    let value = try number(at: place, key)
    guard range.contains(value) else {
      throw wrong(
        key, place,
        expected: "\(unit), from \(PlainNumber.text(range.lowerBound)) to "
          + PlainNumber.text(range.upperBound))
    }
    return value
  }

  /// A whole number within a range. It may be written as a fraction without parts, as `8.0`, which
  /// tables make of whole numbers where some are missing.
  func whole<Value: FixedWidthInteger>(
    _ key: StaticString, in range: ClosedRange<Value>
  ) throws(RecordError) -> Value? {
    guard let place = member(key) else { return nil }
    let value = values[place]
    let found: Value? =
      switch value.kind {
      case CSIMDJSON_INTEGER: Value(exactly: value.integer)
      case CSIMDJSON_UNSIGNED: Value(exactly: UInt64(bitPattern: value.integer))
      // Beyond 2⁵³ a fraction stands for several whole numbers.
      case CSIMDJSON_REAL where abs(value.number) <= 0x1p53: Value(exactly: value.number)
      default: nil
      }
    guard let found, range.contains(found) else {
      throw wrong(
        key, place,
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return found
  }

  func object(_ key: StaticString) throws(RecordError) -> JSONObject? {
    guard let place = member(key) else { return nil }
    try require(CSIMDJSON_OBJECT, "an object {…}", key, place)
    return JSONObject(values: values, index: place)
  }

  /// The JSON text of the member `settings`.
  func settings() throws(RecordError) -> String? {
    try object("settings").map { text($0.index) }
  }

  /// The number as it is written, but for needless zeros.
  func numberText(_ place: Int) -> String {
    let value = values[place]
    return switch value.kind {
    case CSIMDJSON_INTEGER: "\(value.integer)"
    case CSIMDJSON_UNSIGNED: "\(UInt64(bitPattern: value.integer))"
    default: PlainNumber.text(value.number)
    }
  }

  /// The places of what stands directly in an object or a list.
  func places(of parent: Int) -> [Int] {
    var result: [Int] = []
    var next = parent + 1
    while next < values.count, values[next].parent >= parent {
      if values[next].parent == parent { result.append(next) }
      next += 1
    }
    return result
  }

  /// The place of a list, or nil where there is none.
  func list(_ key: StaticString) throws(RecordError) -> Int? {
    guard let place = member(key) else { return nil }
    try require(CSIMDJSON_ARRAY, "a list […]", key, place)
    return place
  }

  /// What is read of each element of a list.
  private func elements<Element>(
    _ key: StaticString, _ read: (Int) throws(RecordError) -> Element
  ) throws(RecordError) -> [Element]? {
    guard let list = try list(key) else { return nil }
    return try places(of: list).map(read)
  }

  func numbers(_ key: StaticString) throws(RecordError) -> [Double]? {
    try elements(key) { place throws(RecordError) in try number(at: place, key) }
  }

  func strings(_ key: StaticString) throws(RecordError) -> [String]? {
    try elements(key) { place throws(RecordError) in
      try require(CSIMDJSON_STRING, "a text", key, place)
      return text(place)
    }
  }

  /// The texts of a list, where null stands for a gap: an empty text.
  func stringsWithGaps(_ key: StaticString) throws(RecordError) -> [String]? {
    try elements(key) { place throws(RecordError) in
      if values[place].kind == CSIMDJSON_NULL { return "" }
      try require(CSIMDJSON_STRING, "a text", key, place)
      return text(place)
    }
  }

  func objects(_ key: StaticString) throws(RecordError) -> [JSONObject]? {
    try elements(key) { place throws(RecordError) in
      try require(CSIMDJSON_OBJECT, "an object {…}", key, place)
      return JSONObject(values: values, index: place)
    }
  }

  func wrong(_ key: StaticString, _ place: Int, expected: String) -> RecordError {
    let value = values[place]
    let found: String
    switch value.kind {
    case CSIMDJSON_NULL: found = "null"
    case CSIMDJSON_BOOL: found = value.number == 1 ? "true" : "false"
    case CSIMDJSON_STRING: found = "the text '\(String(text(place).prefix(40)))'"
    case CSIMDJSON_ARRAY: found = "a list"
    case CSIMDJSON_OBJECT: found = "an object"
    case CSIMDJSON_NOT_FINITE: found = text(place)
    default: found = numberText(place)
    }
    return RecordError("'\(key)' is \(found); expected \(expected).")
  }
}
