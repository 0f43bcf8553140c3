import Foundation

/// Reads a list or a dictionary that was printed into a cell by Python or as JSON:
/// `['red', "blue", None]`, `{"A": "red"}`, and what NumPy prints, `['red' 'blue']`.
struct PythonLiteral {
  private let scalars: [Unicode.Scalar]
  private var place = 0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The value, or nil where the text as a whole is no list and no dictionary.
  static func value(_ text: String) -> RowValue? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let first = trimmed.first, let last = trimmed.last,
      first == "[" && last == "]" || first == "{" && last == "}"
        || first == "(" && last == ")" && trimmed.contains(",")
    else { return nil }
    var reader = PythonLiteral(trimmed)
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    return reader.place == reader.scalars.count ? value : nil
  }

  private mutating func skipSpace() {
    while place < scalars.count, scalars[place].properties.isWhitespace { place += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < scalars.count, scalars[place] == scalar else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) -> RowValue? {
    skipSpace()
    guard place < scalars.count, depth < 8 else { return nil }
    switch scalars[place] {
    case "[": return list(until: "]", depth)
    case "(": return list(until: ")", depth)
    case "{": return table(depth)
    case "'", "\"": return quoted().map { .text($0) }
    default: return word()
    }
  }

  private mutating func list(until end: Unicode.Scalar, _ depth: Int) -> RowValue? {
    place += 1
    var values: [RowValue] = []
    while !take(end) {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      _ = take(",")  // NumPy writes spaces alone
    }
    return .list(values)
  }

  private mutating func table(_ depth: Int) -> RowValue? {
    place += 1
    var values: [String: RowValue] = [:]
    while !take("}") {
      guard let key = value(depth: depth + 1)?.text, take(":"),
        let value = value(depth: depth + 1)
      else { return nil }
      values[key] = value
      _ = take(",")
    }
    return .table(values)
  }

  private mutating func quoted() -> String? {
    let quote = scalars[place]
    place += 1
    var text = String.UnicodeScalarView()
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      if scalar == quote { return String(text) }
      guard scalar == "\\" else {
        text.append(scalar)
        continue
      }
      guard place < scalars.count else { return nil }
      let next = scalars[place]
      place += 1
      switch next {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "r": text.append("\r")
      case "\\", "'", "\"", "/": text.append(next)
      case "x": guard append(hex: 2, to: &text) else { return nil }
      case "u": guard append(hex: 4, to: &text) else { return nil }
      case "U": guard append(hex: 8, to: &text) else { return nil }
      default:  // Python keeps a backslash that escapes nothing
        text.append("\\")
        text.append(next)
      }
    }
    return nil
  }

  private mutating func append(hex digits: Int, to text: inout String.UnicodeScalarView) -> Bool {
    guard place + digits <= scalars.count,
      let code = UInt32(
        String(String.UnicodeScalarView(scalars[place..<place + digits])), radix: 16)
    else { return false }
    place += digits
    if let scalar = Unicode.Scalar(code) {
      text.append(scalar)
      return true
    }
    // JSON writes a character beyond U+FFFF as a pair.
    guard (0xD800...0xDBFF).contains(code), place + 6 <= scalars.count, scalars[place] == "\\",
      scalars[place + 1] == "u",
      let low = UInt32(
        String(String.UnicodeScalarView(scalars[place + 2..<place + 6])), radix: 16),
      (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
    else { return false }
    place += 6
    text.append(scalar)
    return true
  }

  private mutating func word() -> RowValue? {
    let start = place
    while place < scalars.count, !",:]})".unicodeScalars.contains(scalars[place]),
      !scalars[place].properties.isWhitespace
    { place += 1 }
    let word = String(String.UnicodeScalarView(scalars[start..<place]))
    switch word {
    case "None", "null", "nan", "NaN": return .missing
    case "True", "true": return .truth(true)
    case "False", "false": return .truth(false)
    default:
      if let integer = Int(word, radix: 10) { return .integer(integer) }
      return Double(word).flatMap { $0.isFinite ? .number($0) : nil }
    }
  }
}
