// Conversions fit: lengths are within the file, and whole numbers are tested before.

/// The header of a safetensors file: eight bytes of length, then JSON that says what stands where.
struct SafetensorsHeader {
  /// A tensor's place in the file.
  struct Entry {
    var type: SafetensorsFile.ElementType
    var shape: [Int]
    var range: Range<Int>
  }

  /// The format's own limit, in bytes.
  private static let longest = 100 << 20

  private(set) var entries: [String: Entry] = [:]
  private(set) var metadata: [String: String] = [:]
  private let path: String

  /// - Throws: ``TensorError`` where a tensor doesn't fit the file, or two share bytes.
  init(_ bytes: UnsafeRawBufferPointer, path: String) throws(TensorError) {
    self.path = path
    guard bytes.count >= 8 else {
      throw broken("is no safetensors file: it has \(bytes.count) bytes")
    }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(min(bytes.count - 8, Self.longest)) else {
      throw broken("is no safetensors file, or is cut off: its header would take \(length) bytes")
    }
    let start = 8 + Int(length)
    let json = JSONText(longest: Self.longest)
    let members: [(key: String, value: JSONObject)]
    do {
      try json.parse(UnsafeRawBufferPointer(rebasing: bytes[8..<start]))
      members = try json.object().members()
    } catch {
      throw broken("its header is not the JSON of safetensors: \(error.message)")
    }
    for (name, value) in members {
      do {
        if name == "__metadata__" {
          metadata = try value.strings()
        } else {
          entries[name] = try Self.entry(value, start: start, end: bytes.count)
        }
      } catch {
        throw TensorError(file: path, tensor: name, reason: error.message)
      }
    }
    try checkOverlaps()
  }

  private static func entry(
    _ object: JSONObject, start: Int, end: Int
  ) throws(RecordError) -> Entry {
    let code = try object.requiredString("dtype")
    guard let type = SafetensorsFile.ElementType(rawValue: code) else {
      throw RecordError(
        "the type '\(code.prefix(20))' is not one of \(SafetensorsFile.ElementType.names)")
    }
    let shape = try whole(object, "shape")
    let offsets = try whole(object, "data_offsets")
    guard offsets.count == 2, offsets[0] <= offsets[1], offsets[1] <= end - start else {
      throw RecordError("its data is outside the file, which may be cut off")
    }
    var expected: Int? = type.size
    for side in shape.sorted() {  // Zeros first: nothing times anything fits.
      expected = expected.flatMap {
        let (product, overflows) = $0.multipliedReportingOverflow(by: side)
        return overflows ? nil : product
      }
    }
    guard expected == offsets[1] - offsets[0] else {
      throw RecordError("\(offsets[1] - offsets[0]) bytes are not \(shape) of \(code)")
    }
    return Entry(type: type, shape: shape, range: start + offsets[0]..<start + offsets[1])
  }

  private static func whole(
    _ object: JSONObject, _ key: StaticString
  ) throws(RecordError) -> [Int] {
    guard let values = try object.numbers(key) else { throw RecordError("'\(key)' is missing") }
    guard values.allSatisfy({ $0 >= 0 && $0 < 0x1p53 && $0 == $0.rounded() }) else {
      throw RecordError("'\(key)' is \(values); expected whole numbers from 0")
    }
    return values.map { Int($0) }
  }

  private func checkOverlaps() throws(TensorError) {
    let order = entries.filter { !$0.value.range.isEmpty }
      .sorted { $0.value.range.lowerBound < $1.value.range.lowerBound }
    for (one, next) in zip(order, order.dropFirst())
    where one.value.range.upperBound > next.value.range.lowerBound {
      throw TensorError(
        file: path, tensor: one.key, reason: "shares its bytes with '\(next.key)'")
    }
  }

  private func broken(_ reason: String) -> TensorError { TensorError(file: path, reason: reason) }
}
