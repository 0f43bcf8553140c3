import Figures
import Terminal
import Testing

@Suite("A picture in cells")
struct PictureCellsTests {
  /// Red over blue on the left, white on the right; four pixels a cell.
  private static let picture: Picture = {
    let rows: [[UInt32]] = [
      [0xFF0000, 0xFF0000, 0xFFFFFF, 0xFFFFFF], [0x0000FF, 0x0000FF, 0xFFFFFF, 0xFFFFFF],
    ]
    let pixels = rows.flatMap { row in
      Array(repeating: row.flatMap { [$0, $0, $0, $0] }, count: 8).flatMap { $0 }
    }
    return Picture(width: 16, height: 16, pixels: pixels)
  }()

  private func cells(_ colors: Capabilities.Colors, _ glyphs: Capabilities.Glyphs) -> CellBuffer {
    PictureCells(capabilities: Capabilities(colors: colors, glyphs: glyphs))
      .buffer(Self.picture, size: Size(columns: 2, rows: 1))
  }

  @Test("has two colours a cell, of the entries that no theme changes")
  func halves() {
    let left = cells(.palette256, .braille)[0, 0]
    // 196 is (255, 0, 0) and 21 is (0, 0, 255) of the 6 x 6 x 6 cube.
    let upper = Cell("▀", style: Style(foreground: .palette(196), background: .palette(21)))
    let lower = Cell("▄", style: Style(foreground: .palette(21), background: .palette(196)))
    #expect([upper, lower].contains(left))
    let right = cells(.palette256, .blocks)[1, 0]
    #expect(right.style.background == .palette(231) || right.style.foreground == .palette(231))
  }

  @Test("takes the first eight colours where there are eight")
  func eight() {
    let left = cells(.eight, .blocks)[0, 0].style
    #expect(Set([left.foreground, left.background]) == [.palette(1), .palette(4)])
  }

  @Test("is shades without colours: a white cell is full, a darker one is not")
  func shades() {
    #expect(cells(.none, .blocks).lines == [" █"])
    #expect(cells(.none, .ascii).lines == [" @"])
    #expect(cells(.none, .ascii)[1, 0].style == .plain)
  }

  @Test(
    "never holds what a terminal might obey or can't show",
    arguments: Capabilities.Colors.allCases, Capabilities.Glyphs.allCases)
  func characters(colors: Capabilities.Colors, glyphs: Capabilities.Glyphs) {
    let buffer = PictureCells(capabilities: Capabilities(colors: colors, glyphs: glyphs))
      .buffer(Self.picture, size: Size(columns: 13, rows: 7))
    for column in 0..<13 {
      for row in 0..<7 {
        let cell = buffer[column, row]
        let scalar = cell.grapheme!.unicodeScalars.first!
        #expect(scalar == " " || scalar.properties.generalCategory != .control)
        #expect(glyphs > .ascii || scalar.isASCII)
        if colors == .none { #expect(cell.style == .plain) }
      }
    }
  }

  @Test("keeps its proportions: a cell is twice as high as wide")
  func proportions() {
    let wide = Picture(width: 40, height: 10, pixels: Array(repeating: 0, count: 400))
    let room = Size(columns: 40, rows: 30)
    #expect(PictureCells.size(of: wide, within: room) == Size(columns: 40, rows: 5))
    #expect(PictureCells.size(of: Self.picture, within: room) == Size(columns: 40, rows: 20))
    let low = Size(columns: 80, rows: 6)
    #expect(PictureCells.size(of: Self.picture, within: low) == Size(columns: 12, rows: 6))
    #expect(PictureCells.size(of: wide, within: Size(columns: 0, rows: 3)).columns == 0)
  }
}
