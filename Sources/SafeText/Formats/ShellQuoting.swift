// Conversions fit: they are of bytes and of digits of bytes.

/// Words as a shell line.
package enum ShellQuoting {
  /// Quotes the words that a shell would take apart.
  package static func line(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:=,+@%".contains($0))
      }
    if isPlain { return word }
    // What nobody would see is written by its bytes, as bash, zsh and ksh read them.
    if VisibleText.line(word) != word { return "$'" + word.utf8.map(byte).joined() + "'" }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

  private static func byte(_ byte: UInt8) -> String {
    let character = Character(Unicode.Scalar(byte))
    if (0x20...0x7E).contains(byte) {
      return character == "'" || character == "\\" ? "\\\(character)" : String(character)
    }
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
  }

  /// The words of a line that ``line(_:)`` wrote.
  package static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: [UInt8]?
    var rest = Array(line.utf8)[...]
    func isHexadecimal(_ byte: UInt8) -> Int? { Character(Unicode.Scalar(byte)).hexDigitValue }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: " "):
        if let word { words.append(String(decoding: word, as: UTF8.self)) }
        word = nil
      case UInt8(ascii: "'"):
        word = (word ?? []) + rest.prefix { $0 != UInt8(ascii: "'") }
        rest = rest.drop { $0 != UInt8(ascii: "'") }.dropFirst()
      case UInt8(ascii: "$") where rest.first == UInt8(ascii: "'"):
        rest = rest.dropFirst()
        var bytes: [UInt8] = []
        while let next = rest.popFirst(), next != UInt8(ascii: "'") {
          guard next == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
            bytes.append(next)
            continue
          }
          if escaped == UInt8(ascii: "x"), let high = rest.first.flatMap(isHexadecimal),
            let low = rest.dropFirst().first.flatMap(isHexadecimal)
          {
            bytes.append(UInt8(high * 16 + low))
            rest = rest.dropFirst(2)
          } else {
            bytes.append(escaped)
          }
        }
        word = (word ?? []) + bytes
      case UInt8(ascii: "\\"):
        word = (word ?? []) + rest.prefix(1)
        rest = rest.dropFirst()
      default: word = (word ?? []) + [byte]
      }
    }
    if let word { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
