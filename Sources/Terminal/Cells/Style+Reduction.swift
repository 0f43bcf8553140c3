// Conversions fit: entries of a palette and parts of a colour are bytes.

extension Style {
  /// This style with the colours that a terminal has. Attributes are kept.
  public func reduced(to colors: Capabilities.Colors) -> Style {
    switch colors {
    case .palette256: return self
    case .none: return Style(attributes: attributes)
    case .sixteen:
      var style = self
      if case .palette(let entry) = foreground { style.foreground = .palette(entry.nearestOf16) }
      if case .palette(let entry) = background { style.background = .palette(entry.nearestOf16) }
      return style
    case .eight:
      var style = self
      if case .palette(let entry) = foreground {
        if (8...15).contains(entry) { style.attributes.insert(.bold) }
        style.foreground = .palette(entry.nearestOfEight)
      }
      if case .palette(let entry) = background {
        style.background = .palette(entry.nearestOfEight)
      }
      return style
    }
  }
}

extension Cell {
  /// This cell as a terminal with these capabilities can show it: colours it doesn't have become
  /// the nearest ones, and where it has only ASCII, other characters become ASCII ones.
  public func reduced(to capabilities: Capabilities) -> Cell {
    var cell = self
    cell.style = style.reduced(to: capabilities.colors)
    guard capabilities.glyphs == .ascii else { return cell }
    guard let grapheme else { return Cell(" ", style: cell.style) }
    if !grapheme.isASCII { cell.grapheme = grapheme.asciiForm ?? "?" }
    return cell
  }
}

extension UInt8 {
  /// Of the terminal's first eight colours, the one nearest to this entry of the 256-colour
  /// palette.
  var nearestOfEight: UInt8 {
    if self < 16 { return self % 8 }
    return UInt8(nearest(in: 0..<8))
  }

  /// Of the terminal's first sixteen colours, the one nearest to this entry of the 256-colour
  /// palette.
  var nearestOf16: UInt8 { self < 16 ? self : UInt8(nearest(in: 0..<16)) }

  private func nearest(in entries: Range<Int>) -> Int {
    let own = paletteComponents
    let distances = entries.map { entry in
      let full = entry < 8 ? 205 : 255
      let other = (entry & 1, entry >> 1 & 1, entry >> 2 & 1)
      let (red, green, blue) = (
        own.0 - other.0 * full, own.1 - other.1 * full, own.2 - other.2 * full
      )
      return red * red + green * green + blue * blue
    }
    return distances.indices.min { distances[$0] < distances[$1] } ?? 7
  }

  /// Red, green and blue, 0 to 255, of an entry of the 6 x 6 x 6 cube or of the 24 greys.
  private var paletteComponents: (Int, Int, Int) {
    let index = Int(self) - 16
    guard index < 216 else {
      let grey = 8 + 10 * (index - 216)
      return (grey, grey, grey)
    }
    let levels = [0, 95, 135, 175, 215, 255]
    return (levels[index / 36], levels[index / 6 % 6], levels[index % 6])
  }
}
