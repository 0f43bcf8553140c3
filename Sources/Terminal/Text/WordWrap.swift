extension StringProtocol {
  /// This text as lines of at most `columns` columns.
  ///
  /// Lines break at spaces, which are left out there; words that are longer than a line break
  /// anywhere. Line breaks of the text are kept, and so is everything that is not white space. A
  /// tab counts as a space.
  public func wrapped(to columns: Int) -> [String] {
    let room = Swift.max(1, columns)
    let text = Substring(self)
    if let words = plainWords(of: text) { return wrap(words, columns: room) }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      wrap(
        $0.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\t" }, columns: room)
    }
  }
}

/// The words of a text of one line in ASCII, whose characters needn't be looked for; nil for another.
private func plainWords(of text: Substring) -> [Substring]? {
  guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
  return text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    .map { Substring($0) }
}

/// Lines of words that stand a blank apart: an empty word is one more blank.
private func wrap(_ words: [Substring], columns: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var width = 0
  var spaces = 0

  func breakLine() {
    lines.append(line)
    (line, width, spaces) = ("", 0, 0)
  }

  func add(_ word: Substring) {
    let wordWidth = word.displayWidth
    if !line.isEmpty, width + spaces + wordWidth > columns { breakLine() }
    if wordWidth <= columns - width - spaces {
      line += String(repeating: " ", count: spaces) + word
      (width, spaces) = (width + spaces + wordWidth, 0)
      return
    }
    spaces = 0
    for character in word {
      let characterWidth = character.displayWidth
      if width + characterWidth > columns, !line.isEmpty { breakLine() }
      line.append(character)
      width += characterWidth
    }
  }

  for (place, word) in words.enumerated() {
    if place > 0 { spaces += 1 }
    if !word.isEmpty { add(word) }
  }
  lines.append(line)
  return lines
}
