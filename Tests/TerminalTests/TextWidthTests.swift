import Terminal
import Testing

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
      for place in [TruncationPlace.end, .middle] {
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
}
