/// Finds the objects of a list in a file of JSON, one after another, without reading the file as a
/// whole: hundreds of megabytes with a number a line.
struct RecordScanner {
  /// An object's place.
  struct Record {
    var bytes: UnsafeRawBufferPointer
    /// Counted from 0.
    var index: Int
    /// Where it begins, counted from 1.
    var line: Int
    /// The bytes of the file up to its end.
    var end: Int
  }

  private let bytes: UnsafeRawBufferPointer
  private var place = 0
  private var line = 1
  private var index = 0
  private var hasBegun = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Why the rest can't be read, with its line.
  struct Problem: Error {
    var line: Int
    var reason: String
  }

  /// The next object, or nil at the list's end, after which there is nothing to ask for.
  mutating func next() throws(Problem) -> Record? {
    if !hasBegun {
      skipSpace()
      guard take(UInt8(ascii: "[")) else { throw problem("Expected a list […] of objects") }
      hasBegun = true
      skipSpace()
      if take(UInt8(ascii: "]")) { return try finish() }
    } else {
      skipSpace()
      if take(UInt8(ascii: "]")) { return try finish() }
      guard take(UInt8(ascii: ",")) else {
        throw problem("Expected ',' or ']' after the record \(index)")
      }
      skipSpace()
    }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "{") else {
      throw problem("Expected an object {…}")
    }
    let start = place
    let first = line
    guard skipObject() else {
      throw Problem(line: first, reason: "The file ends within the object that begins here")
    }
    index += 1
    return Record(
      bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<place]), index: index - 1, line: first,
      end: place)
  }

  private mutating func finish() throws(Problem) -> Record? {
    skipSpace()
    guard place == bytes.count else { throw problem("Expected nothing after the list") }
    return nil
  }

  private func problem(_ reason: String) -> Problem {
    let found =
      place < bytes.count
      ? "found '\(Character(Unicode.Scalar(bytes[place])))'" : "the file ends here"
    return Problem(line: line, reason: "\(reason); \(found)")
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      default: return
      }
      place += 1
    }
  }

  /// Goes behind the object that begins here; false where the file ends first.
  private mutating func skipObject() -> Bool {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    let end = bytes.count
    var place = place
    var line = line
    var depth = 0
    defer {
      self.place = place
      self.line = line
    }
    while place < end {
      let byte = base[place]
      place += 1
      // Digits, spaces and most of the rest: nothing that nests or quotes.
      if byte == 0x0A {
        line += 1
      } else if byte == UInt8(ascii: "\"") {
        while place < end, base[place] != UInt8(ascii: "\"") {
          if base[place] == UInt8(ascii: "\\") { place += 1 }
          place += 1
        }
        place += 1
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return place <= end }
      }
    }
    place = end
    return false
  }
}
