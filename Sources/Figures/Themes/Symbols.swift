package import Terminal

/// The characters of axes and marks, for a terminal's glyphs.
package struct Symbols: Hashable, Sendable {
  package let glyphs: Capabilities.Glyphs

  package init(_ glyphs: Capabilities.Glyphs) {
    self.glyphs = glyphs
  }

  private var isPlain: Bool { glyphs == .ascii }

  package var horizontal: Character { isPlain ? "-" : "─" }
  package var vertical: Character { isPlain ? "|" : "│" }
  package var corner: Character { isPlain ? "+" : "└" }
  package var cross: Character { isPlain ? "+" : "┼" }
  package var tickAbove: Character { isPlain ? "+" : "┬" }
  package var tickLeft: Character { isPlain ? "+" : "┤" }
  package var whiskerLeft: Character { isPlain ? "|" : "├" }
  package var whiskerRight: Character { isPlain ? "|" : "┤" }
  package var point: Character { isPlain ? "o" : "●" }
  package var marker: Character { isPlain ? "|" : "◆" }
  package var track: Character { isPlain ? "." : "·" }
  package var pointer: Character { isPlain ? ">" : "▸" }
  package var mark: Character { isPlain ? "*" : "●" }
  package var ellipsis: Character { isPlain ? "~" : "…" }
  package var missing: String { isPlain ? ".." : "··" }
  package var gap: Character { isPlain ? "." : "·" }
  package var rule: Character { isPlain ? ":" : "┊" }
  package var dash: String { isPlain ? "-" : "–" }
  package var separator: String { isPlain ? ", " : " · " }
  package var block: Character { isPlain ? "#" : "█" }

  /// Left blocks of 1 to 7 eighths.
  package static let leftEighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  /// Lower blocks of 1 to 8 eighths.
  package static let lowerEighths: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  /// Points of series and groups where lines can't be told apart.
  package static let points: [Character] = ["o", "x", "+", "*", "#", "@", "%", "&", "v", "^", "d"]
  package static let groups: [Character] = ["o", "+", "x", "#", "@", "%", "&", "*", "v", "^", "d"]

  /// A character of its own for each entry: the last of its symbol (R, 1, 2, S), otherwise the
  /// first free letter of its name, otherwise a number.
  package static func letters(of entries: [LegendEntry]) -> [Character] {
    var taken: Set<Character> = []
    return entries.enumerated().map { index, entry in
      var wanted: [Character] = []
      if let last = entry.symbol.last { wanted.append(last) }
      wanted += Array(entry.name)
      wanted += Array("123456789abcdefghijklmnopqrstuvwxyz")
      let free = wanted.first { letter in
        letter.isASCII && (letter.isLetter || letter.isNumber) && !taken.contains(letter)
      }
      let letter = free ?? "?"
      taken.insert(letter)
      return letter
    }
  }
}
