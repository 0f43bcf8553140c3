// Conversions fit: codes, sizes and colours pass between ncurses and types that hold all of theirs.

import CNcurses

/// Cells as the C target takes them.
enum CellEncoding {
  static func encode(_ cell: Cell) -> cncurses_cell {
    var result = cncurses_cell()
    if let grapheme = cell.grapheme {
      let scalars = grapheme.unicodeScalars.prefix(Int(CNCURSES_SCALARS)).map(\.value)
      withUnsafeMutableBytes(of: &result.scalars) { bytes in
        let places = bytes.bindMemory(to: UInt32.self)
        for (index, scalar) in scalars.enumerated() { places[index] = scalar }
      }
    }
    result.attributes = attributes(cell.style.attributes)
    result.foreground = color(cell.style.foreground)
    result.background = color(cell.style.background)
    return result
  }

  private static func color(_ color: Style.Color) -> Int32 {
    switch color {
    case .standard: -1
    case .palette(let entry): Int32(entry)
    }
  }

  private static func attributes(_ attributes: Style.Attributes) -> UInt32 {
    let pairs: [(Style.Attributes, Int)] = [
      (.bold, CNCURSES_BOLD), (.dim, CNCURSES_DIM), (.underline, CNCURSES_UNDERLINE),
      (.reverse, CNCURSES_REVERSE), (.italic, CNCURSES_ITALIC),
    ]
    return pairs.reduce(0) { bits, pair in
      attributes.contains(pair.0) ? bits | UInt32(pair.1) : bits
    }
  }
}
