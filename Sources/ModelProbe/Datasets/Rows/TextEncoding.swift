// Conversions fit: bytes into wider numbers.

/// Which encoding a file of text is in. What is neither UTF-8 nor UTF-16 nor plainly Windows-1252
/// stays as it is, and each row with such a byte is refused.
enum TextEncoding {
  /// The text as UTF-8, and a word where it was another encoding.
  static func utf8(_ bytes: [UInt8], file: String) throws -> ([UInt8], String?) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes[3...]), nil) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw ProbeError("'\(file)' is UTF-32, which isn't read. Save it as UTF-8.")
    }
    if let isLittle = utf16(bytes) {
      return (try fromUTF16(bytes, isLittle: isLittle, file: file), "'\(file)' is read as UTF-16.")
    }
    guard let wrong = firstInvalid(bytes[...]) else { return (bytes, nil) }
    guard isWindows1252(bytes) else { return (bytes, nil) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result.append(contentsOf: String(scalar(byte)!).utf8)
      }
    }
    let line = bytes[..<wrong].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    let word = word(around: wrong, of: bytes)
    return (
      result,
      "'\(file)' isn't UTF-8; it is read as Windows-1252 (line \(line): '\(word)'). If that is "
        + "wrong, save it as UTF-8."
    )
  }

  /// Where the first byte stands that is no part of UTF-8.
  static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int? {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte < 0x80 {
        place += 1
        continue
      }
      let length = length(of: bytes, at: place)
      if length == 0 { return place }
      place += length
    }
    return nil
  }

  /// The length of the character of several bytes that begins here; 0 where none does.
  private static func length(of bytes: ArraySlice<UInt8>, at place: Int) -> Int {
    let first = bytes[place]
    let (length, least): (Int, UInt32)
    switch first {
    case 0xC2...0xDF: (length, least) = (2, 0x80)
    case 0xE0...0xEF: (length, least) = (3, 0x800)
    case 0xF0...0xF4: (length, least) = (4, 0x10000)
    default: return 0
    }
    guard place + length <= bytes.endIndex else { return 0 }
    var code = UInt32(first & (0x7F >> UInt8(length)))
    for next in bytes[(place + 1)..<(place + length)] {
      guard next & 0xC0 == 0x80 else { return 0 }
      code = code << 6 | UInt32(next & 0x3F)
    }
    return code >= least && Unicode.Scalar(code) != nil ? length : 0
  }

  /// Whether the bytes are UTF-16, by a mark or by the zeros that ASCII has in it; nil: they aren't.
  private static func utf16(_ bytes: [UInt8]) -> Bool? {
    if bytes.starts(with: [0xFF, 0xFE]) { return true }
    if bytes.starts(with: [0xFE, 0xFF]) { return false }
    guard bytes.count >= 8 else { return nil }
    let start = bytes.prefix(8)
    if stride(from: 1, to: 8, by: 2).allSatisfy({ start[$0] == 0 && start[$0 - 1] != 0 }) {
      return true
    }
    if stride(from: 0, to: 8, by: 2).allSatisfy({ start[$0] == 0 && start[$0 + 1] != 0 }) {
      return false
    }
    return nil
  }

  private static func fromUTF16(
    _ bytes: [UInt8], isLittle: Bool, file: String
  ) throws -> [UInt8] {
    guard bytes.count % 2 == 0 else {
      throw ProbeError(
        "'\(file)' is UTF-16 with an odd number of bytes (\(bytes.count)): it was cut. Copy it "
          + "again.")
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for place in stride(from: 0, to: bytes.count, by: 2) {
      let (low, high) = isLittle ? (place, place + 1) : (place + 1, place)
      units.append(UInt16(bytes[high]) << 8 | UInt16(bytes[low]))
    }
    if units.first == 0xFEFF { units.removeFirst() }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let failed = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true
    ) { result.append($0) }
    if failed {
      let line = result.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
      throw ProbeError(
        "'\(file)' is UTF-16 with half a character in line \(line). Save it as UTF-8.")
    }
    return result
  }

  /// Whether bytes beyond ASCII are likely those of Windows-1252: every one has a character, none
  /// belongs to UTF-8, they stand alone among ASCII as accented letters do, and none is a capital
  /// behind a small letter, as other encodings would give.
  private static func isWindows1252(_ bytes: [UInt8]) -> Bool {
    var run = 0
    for (place, byte) in bytes.enumerated() {
      guard byte >= 0x80 else {
        run = 0
        continue
      }
      run += 1
      guard scalar(byte) != nil, run < 4, length(of: bytes[...], at: place) == 0 else {
        return false
      }
      let isCapital = [0x8A, 0x8C, 0x8E, 0x9F].contains(byte)
      if isCapital, place > 0, (0x61...0x7A).contains(bytes[place - 1]) { return false }
    }
    return true
  }

  /// The character of a byte in Windows-1252, or nil where it has none.
  private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let codes: [UInt16] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
      0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
    let code = codes[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }

  private static func word(around place: Int, of bytes: [UInt8]) -> String {
    func isEnd(_ byte: UInt8) -> Bool { byte <= 0x22 || [0x2C, 0x3B].contains(byte) }
    var (start, end) = (place, place)
    while start > 0, !isEnd(bytes[start - 1]), place - start < 20 { start -= 1 }
    while end < bytes.count, !isEnd(bytes[end]), end - place < 20 { end += 1 }
    var text = String.UnicodeScalarView()
    for byte in bytes[start..<end] { text.append(scalar(byte) ?? "?") }
    return String(text)
  }
}
