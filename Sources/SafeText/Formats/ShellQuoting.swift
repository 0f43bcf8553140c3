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
}
