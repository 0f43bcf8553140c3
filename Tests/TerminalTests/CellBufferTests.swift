import Terminal
import Testing

@Suite("A buffer of cells")
struct CellBufferTests {
  private static let size = Size(columns: 12, rows: 3)

  @Test("shows control characters of a text as visible replacements")
  func controlCharacters() {
    var buffer = CellBuffer(size: Self.size)
    buffer.write("a\u{1B}[31m\u{7}\u{9B}b\u{7F}", column: 0, row: 0)
    let controls = buffer.text.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
    }
    #expect(controls.isEmpty)
    #expect(buffer.lines[0].hasPrefix("a\u{241B}[31m"))
  }

  @Test("leaves out the marks that would turn text around")
  func bidirectionalMarks() {
    var buffer = CellBuffer(size: Self.size)
    buffer.write("a\u{202E}b\u{2066}c", column: 0, row: 0)
    #expect(!buffer.text.unicodeScalars.contains { (0x202A...0x2069).contains($0.value) })
  }

  @Test("clips a wide grapheme at the edge to a blank", arguments: [10, 11])
  func wideAtTheEdge(column: Int) {
    var buffer = CellBuffer(size: Self.size)
    let end = buffer.write("日", column: column, row: 1)
    #expect(end == column + 2)
    #expect(buffer.lines[1].hasSuffix("日") == (column == 10))
  }

  @Test("blanks the other half when one half of a wide grapheme is overwritten", arguments: [3, 4])
  func overwrittenHalf(column: Int) {
    var buffer = CellBuffer(size: Self.size)
    buffer.write("日", column: 3, row: 0)
    buffer.write("x", column: column, row: 0)
    #expect(buffer.lines[0] == (column == 3 ? "   x" : "    x"))
  }

  @Test("never holds half of a wide grapheme, whatever is written where")
  func halves() {
    var random = SystemRandom(seed: 7)
    var buffer = CellBuffer(size: Self.size)
    let texts = ["日本", "a", "é", "🙂x", "\u{1B}[0m", "한", "▏"]
    for _ in 0..<2000 {
      let column = Int(random.next() % 16) - 2
      let row = Int(random.next() % 5) - 1
      buffer.write(texts[Int(random.next() % 7)], column: column, row: row)
      for line in buffer.lines { #expect(line.displayWidth <= Self.size.columns) }
      for row in 0..<Self.size.rows {
        for column in 0..<Self.size.columns where buffer[column, row].grapheme == nil {
          #expect(column > 0 && buffer[column - 1, row].grapheme?.displayWidth == 2)
        }
      }
    }
  }

  @Test("writes within its clip only")
  func clip() {
    var buffer = CellBuffer(size: Self.size)
    let clip = Rectangle(column: 2, row: 0, columns: 3, rows: 1)
    buffer.write("abcdefgh", column: 0, row: 0, clip: clip)
    buffer.write("abcdefgh", column: 0, row: 1, clip: clip)
    #expect(buffer.lines == ["  cde", "", ""])
  }
}

/// A small seeded generator.
private struct SystemRandom {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
