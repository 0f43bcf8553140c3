extension StringProtocol {
  /// This text as lines of at most `columns` columns.
  ///
  /// Lines break at spaces, which are left out there; words that are longer than a line break
  /// anywhere. Line breaks of the text are kept, and so is everything that is not white space. A
  /// tab counts as a space.
  public func wrapped(to columns: Int) -> [String] {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { wrapParagraph($0, columns: Swift.max(1, columns)) }
  }
}

private func wrapParagraph<Text: StringProtocol>(_ text: Text, columns: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var width = 0
  var spaces = 0

  func breakLine() {
    lines.append(line)
    (line, width, spaces) = ("", 0, 0)
  }

  func add(_ word: String, width wordWidth: Int) {
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

  var word = ""
  func endWord() {
    guard !word.isEmpty else { return }
    add(word, width: word.displayWidth)
    word = ""
  }
  for character in text {
    if character == " " || character == "\t" {
      endWord()
      spaces += 1
    } else {
      word.append(character)
    }
  }
  endWord()
  lines.append(line)
  return lines
}
