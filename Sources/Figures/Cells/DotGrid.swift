// Conversions fit: a mask of eight dots.

import Terminal

/// A grid of dots finer than cells: two by four with braille, one by two with half blocks, one a
/// cell in ASCII. A cell has one colour; the last painter's.
struct DotGrid {
  let columns: Int
  let rows: Int
  let dotsAcross: Int
  let dotsDown: Int
  /// Where colours can't tell lines apart, dots of all lines are kept.
  let mixes: Bool
  private var masks: [UInt8]
  private var owners: [Int]

  init(columns: Int, rows: Int, glyphs: Capabilities.Glyphs, mixes: Bool) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    dotsAcross = glyphs == .braille ? 2 : 1
    dotsDown = glyphs == .braille ? 4 : glyphs == .blocks ? 2 : 1
    self.mixes = mixes
    masks = Array(repeating: 0, count: self.columns * self.rows)
    owners = Array(repeating: -1, count: self.columns * self.rows)
  }

  var width: Int { columns * dotsAcross }
  var height: Int { rows * dotsDown }

  mutating func set(_ x: Int, _ y: Int, owner: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let index = y / dotsDown * columns + x / dotsAcross
    if owners[index] != owner, !mixes { masks[index] = 0 }
    owners[index] = owner
    masks[index] |= Self.bit(x % dotsAcross, y % dotsDown)
  }

  /// A line of dots without gaps (Bresenham).
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), owner: Int) {
    var (x, y) = start
    let (dx, dy) = (abs(end.x - x), -abs(end.y - y))
    let (stepX, stepY) = (x < end.x ? 1 : -1, y < end.y ? 1 : -1)
    var error = dx + dy
    while true {
      set(x, y, owner: owner)
      if x == end.x, y == end.y { return }
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        x += stepX
      }
      if doubled <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// The glyph and the owner of a cell that has dots.
  func cell(_ column: Int, _ row: Int) -> (glyph: Character, owner: Int)? {
    let index = row * columns + column
    guard masks.indices.contains(index), masks[index] != 0 else { return nil }
    let mask = masks[index]
    let glyph: Character
    switch dotsDown {
    case 4: glyph = Character(Unicode.Scalar(0x2800 + UInt32(mask))!)
    case 2: glyph = mask & 3 == 3 ? "█" : mask & 1 != 0 ? "▀" : "▄"
    default: glyph = "."
    }
    return (glyph, owners[index])
  }

  private static func bit(_ x: Int, _ y: Int) -> UInt8 {
    // Braille numbers its dots down the left column, then the right one, and the fourth row last.
    y == 3 ? (x == 0 ? 0x40 : 0x80) : UInt8(1 << (y + 3 * x))
  }
}
