import CSimdjson
import Glibc

/// An object of a parsed text, read by key and type. It is valid until the next text is parsed.
struct JSONObject {
  let values: UnsafeBufferPointer<csimdjson_value>
  let index: Int

  init(values: UnsafeBufferPointer<csimdjson_value>, index: Int) {
    self.values = values
    self.index = index
  }

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

  /// Every key with the index of its value.
  var keys: [String] {
    values.indices.filter { values[$0].parent == index }.map { place in
      String(
        decoding: UnsafeRawBufferPointer(
          start: values[place].key, count: values[place].key_length), as: UTF8.self)
    }
  }

  func string(_ key: StaticString) throws(RecordError) -> String? {
    guard let place = member(key) else { return nil }
    guard values[place].kind == CSIMDJSON_STRING else {
      throw wrong(key, place, expected: "a text")
    }
    return text(place)
  }

  func requiredString(_ key: StaticString) throws(RecordError) -> String {
    guard let value = try string(key) else { throw RecordError("'\(key)' is missing.") }
    return value
  }

  func number(_ key: StaticString) throws(RecordError) -> Double? {
    guard let place = member(key) else { return nil }
    return try number(at: place, key)
  }

  func requiredNumber(_ key: StaticString) throws(RecordError) -> Double {
    guard let value = try number(key) else { throw RecordError("'\(key)' is missing.") }
    return value
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
    guard values[place].kind == CSIMDJSON_OBJECT else {
      throw wrong(key, place, expected: "an object {…}")
    }
    return JSONObject(values: values, index: place)
  }

  /// The JSON text of the member `settings`.
  func settings() throws(RecordError) -> String? {
    guard let place = member("settings") else { return nil }
    guard values[place].kind == CSIMDJSON_OBJECT else {
      throw wrong("settings", place, expected: "an object {…}")
    }
    return text(place)
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

  private func members(_ key: StaticString) throws(RecordError) -> [Int]? {
    guard let place = member(key) else { return nil }
    guard values[place].kind == CSIMDJSON_ARRAY else {
      throw wrong(key, place, expected: "a list […]")
    }
    var result: [Int] = []
    var next = place + 1
    while next < values.count, values[next].parent >= place {
      if values[next].parent == place { result.append(next) }
      next += 1
    }
    return result
  }

  func numbers(_ key: StaticString) throws(RecordError) -> [Double]? {
    guard let list = member(key) else { return nil }
    guard values[list].kind == CSIMDJSON_ARRAY else {
      throw wrong(key, list, expected: "a list […]")
    }
    var end = list + 1
    while end < values.count, values[end].parent >= list { end += 1 }
    var result: [Double] = []
    result.reserveCapacity(end - list - 1)
    for place in (list + 1)..<end where values[place].parent == list {
      result.append(try number(at: place, key))
    }
    return result
  }

  func strings(_ key: StaticString) throws(RecordError) -> [String]? {
    guard let places = try members(key) else { return nil }
    var result: [String] = []
    for place in places {
      guard values[place].kind == CSIMDJSON_STRING else {
        throw wrong(key, place, expected: "a text")
      }
      result.append(text(place))
    }
    return result
  }

  /// The texts of a list, where null stands for a gap: an empty text.
  func stringsWithGaps(_ key: StaticString) throws(RecordError) -> [String]? {
    guard let places = try members(key) else { return nil }
    var result: [String] = []
    for place in places {
      switch values[place].kind {
      case CSIMDJSON_STRING: result.append(text(place))
      case CSIMDJSON_NULL: result.append("")
      default: throw wrong(key, place, expected: "a text")
      }
    }
    return result
  }

  func objects(_ key: StaticString) throws(RecordError) -> [JSONObject]? {
    guard let places = try members(key) else { return nil }
    var result: [JSONObject] = []
    for place in places {
      guard values[place].kind == CSIMDJSON_OBJECT else {
        throw wrong(key, place, expected: "an object {…}")
      }
      result.append(JSONObject(values: values, index: place))
    }
    return result
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
