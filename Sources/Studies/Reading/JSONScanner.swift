/// Reads a JSON text from its beginning to its end, without a tree of it in memory: for texts that
/// are large themselves, such as the header of a file of tensors.
struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var depth = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes.bindMemory(to: UInt8.self) }

  /// The next byte that is no space, or nil at the end.
  mutating func peek() -> UInt8? {
    while place < bytes.count {
      let byte = bytes[place]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      place += 1
    }
    return nil
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(RecordError) {
    guard take(mark) else { throw broken() }
  }

  private func broken() -> RecordError {
    RecordError(
      place < bytes.count
        ? "it is not JSON at byte \(place)"
        : bytes.isEmpty ? "it is empty" : "it is not JSON: it ends")
  }

  /// Sees that nothing follows.
  mutating func end() throws(RecordError) {
    if peek() != nil { throw broken() }
  }

  private mutating func enter() throws(RecordError) {
    depth += 1
    guard depth <= JSONText.deepest else {
      throw RecordError("it is nested more than \(JSONText.deepest) deep")
    }
  }

  /// Calls `member` with each key of the object that begins here; it must read the value.
  mutating func object(
    _ member: (inout JSONScanner, UnsafeRawBufferPointer) throws(RecordError) -> Void
  ) throws(RecordError) {
    guard peek() == UInt8(ascii: "{") else {
      if peek() == nil { throw broken() }
      try skip()
      throw RecordError("expected an object {…}")
    }
    try enter()
    place += 1
    if !take("}") {
      repeat {
        guard peek() == UInt8(ascii: "\"") else { throw broken() }
        let key = try quoted()
        try expect(":")
        try member(&self, key)
      } while take(",")
      try expect("}")
    }
    depth -= 1
  }

  /// Calls `element` before each element of the list that begins here; it must read it.
  mutating func list(
    _ element: (inout JSONScanner) throws(RecordError) -> Void
  ) throws(RecordError) {
    guard peek() == UInt8(ascii: "[") else { throw RecordError("expected a list […]") }
    try enter()
    place += 1
    if !take("]") {
      repeat { try element(&self) } while take(",")
      try expect("]")
    }
    depth -= 1
  }

  mutating func text() throws(RecordError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw RecordError("expected a text") }
    return try JSONEscapes.decode(try quoted())
  }

  /// A whole number from 0.
  mutating func whole() throws(RecordError) -> Int {
    _ = peek()
    let start = place
    while place < bytes.count, "+-.eE0123456789".utf8.contains(bytes[place]) { place += 1 }
    let word = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[start..<place].prefix(40)), as: UTF8.self)
    let number = Int(word, radix: 10) ?? Double(word).flatMap { Int(exactly: $0) }
    guard let number, number >= 0 else {
      throw RecordError(
        "'\(word.isEmpty ? "?" : word)' stands there; expected whole numbers from 0")
    }
    return number
  }

  /// Goes behind the value that begins here.
  mutating func skip() throws(RecordError) {
    switch peek() {
    case UInt8(ascii: "{"): try object { scanner, _ throws(RecordError) in try scanner.skip() }
    case UInt8(ascii: "["): try list { scanner throws(RecordError) in try scanner.skip() }
    case UInt8(ascii: "\""): _ = try quoted()
    default:
      let start = place
      while place < bytes.count, !",]} \n\r\t".utf8.contains(bytes[place]) { place += 1 }
      let word = String(
        decoding: UnsafeBufferPointer(rebasing: bytes[start..<place].prefix(400)), as: UTF8.self)
      guard ["true", "false", "null"].contains(word) || Double(word) != nil else {
        place = start
        throw broken()
      }
    }
  }

  /// What stands between the quotes that begin here.
  private mutating func quoted() throws(RecordError) -> UnsafeRawBufferPointer {
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20 else { throw broken() }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard place < bytes.count else {
      place = bytes.count
      throw broken()
    }
    place += 1
    return UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<place - 1]))
  }
}
