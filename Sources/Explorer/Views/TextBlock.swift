/// Running text in lines of a width.
enum TextBlock {
  /// Breaks at blanks and keeps everything; a word longer than a line is cut into lines.
  static func wrap(_ text: String, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrapLine(String($0), width: max(1, width))
    }
  }

  private static func wrapLine(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var word = word[...]
      if !line.isEmpty, line.count + 1 + word.count <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while word.count > width {
        lines.append(String(word.prefix(width)))
        word = word.dropFirst(width)
      }
      line = String(word)
    }
    return lines + [line]
  }
}

extension TextBlock {
  /// The beginning of a text, with `…` where something was left out.
  static func truncated(_ text: String, to width: Int) -> String {
    let line = text.replacing("\n", with: " ")
    guard line.count > width else { return line }
    return width > 0 ? line.prefix(width - 1) + "…" : ""
  }
}
