import Studies

extension KeyedDecodingContainer {
  /// A whole number within a range, or nil where it is missing or null.
  ///
  /// - Throws: an error of decoding with what was found and the range.
  func whole<Value: FixedWidthInteger & Decodable>(
    _ key: Key, in range: ClosedRange<Value>
  ) throws -> Value? {
    guard contains(key), try !decodeNil(forKey: key) else { return nil }
    if let value = try? decode(Value.self, forKey: key), range.contains(value) { return value }
    let found = (try? decode(Double.self, forKey: key)).map(PlainNumber.text)
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self,
      debugDescription: "it is \(found ?? "no number"); expected a whole number from "
        + "\(range.lowerBound) to \(range.upperBound)")
  }
}
