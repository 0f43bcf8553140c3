import Testing

@testable import Terminal

@Suite("Text in cells")
struct TextWidthTests {
  @Test(
    "takes the columns that terminals give it",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("🙂", 2),
      ("ｱ", 1), ("→", 1), ("▏▉", 2), ("⣿", 1), ("a\u{200B}b", 2), ("\t", 1), ("\u{1B}", 1),
    ])
  func widths(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test("is never wider than its room when cut", arguments: 0...9)
  func truncation(room: Int) {
    for text in ["Qwen2.5-VL-72B", "日本語の質問", "a\u{301}b\u{301}c", "x"] {
      for place in [TruncationPlace.start, .end, .middle] {
        #expect(text.truncated(to: room, at: place).displayWidth <= room)
      }
    }
  }

  @Test("fills its field when padded", arguments: [TextAlignment.left, .center, .right])
  func padding(edge: TextAlignment) {
    for text in ["abc", "日本", ""] { #expect(text.padded(to: 9, at: edge).displayWidth == 9) }
  }

  @Test("keeps every word when wrapped", arguments: [7, 10, 23, 80])
  func wrapping(columns: Int) {
    let text = "What is the name of the place shown on the map"
    let lines = text.wrapped(to: columns)
    #expect(lines.allSatisfy { $0.displayWidth <= columns })
    #expect(lines.joined(separator: " ") == text)
  }

  @Test(
    "keeps whole words of a status line, and no name without its number",
    arguments: [
      (19, "S 0.693 total 1.380"), (18, "S 0.693 …"), (17, "S 0.693 …"), (9, "S 0.693 …"),
      (8, "…"), (1, "…"), (0, ""),
    ])
  func wholeWords(columns: Int, expected: String) {
    #expect("S 0.693 total 1.380".wholeWords(to: columns) == expected)
  }

  @Test(
    "is spelled in ASCII column for column",
    arguments: [
      ("0.64 ± 0.01, p ≤0.05", "0.64 +-0.01, p<=0.05"), ("epochs 8 → 16", "epochs 8 ->16"),
      ("±3", "~3"), ("✓ right · ✗ wrong…", "+ right . x wrong~"), ("千问 é", "???? e"),
      ("plain", "plain"), ("", ""),
    ])
  func ascii(text: String, expected: String) {
    #expect(text.asciiText == expected)
    #expect(text.asciiText.displayWidth == text.displayWidth)
  }
}
