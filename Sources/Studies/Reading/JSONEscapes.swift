/// Texts of JSON as they are meant, without a tree of the text around them: a text may be as large
/// as the header of a file of tensors, and takes twice its size at most.
enum JSONEscapes {
  /// - Parameter quoted: what stands between the quotes.
  static func decode(_ quoted: UnsafeRawBufferPointer) throws(RecordError) -> String {
    guard quoted.contains(UInt8(ascii: "\\")) else { return try text(quoted) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(quoted.count)
    var rest = quoted[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "f"): bytes.append(0x0C)
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "u"): bytes.append(contentsOf: String(try scalar(&rest)).utf8)
      case let mark? where "\"\\/".utf8.contains(mark): bytes.append(mark)
      default: throw RecordError("a text has an escape that JSON doesn't know")
      }
    }
    return try text(bytes)
  }

  private static func text(_ bytes: some Sequence<UInt8>) throws(RecordError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RecordError("it is not valid UTF-8")
    }
    return text
  }

  /// The character of one code, or of two where it is beyond U+FFFF.
  private static func scalar(
    _ rest: inout Slice<UnsafeRawBufferPointer>
  ) throws(RecordError) -> Unicode.Scalar {
    let first = try code(&rest)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, rest.popFirst() == UInt8(ascii: "\\"),
      rest.popFirst() == UInt8(ascii: "u"), case let second = try code(&rest),
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw RecordError("a text has half of a pair of codes") }
    return scalar
  }

  private static func code(
    _ rest: inout Slice<UnsafeRawBufferPointer>
  ) throws(RecordError) -> UInt32 {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    let isWhole = digits.count == 4 && !digits.contains { "+-".utf8.contains($0) }
    guard isWhole, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw RecordError("a text has an escape \\u without four digits")
    }
    return code
  }
}
