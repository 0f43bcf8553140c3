// Conversions fit: entries of a palette and parts of a colour are bytes.

extension Style {
  /// This style with the colours that a terminal has. Attributes are kept.
  public func reduced(to colors: Capabilities.Colors) -> Style {
    switch colors {
    case .palette256: return self
    case .none: return Style(attributes: attributes)
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
    let own = paletteComponents
    let distances = (0..<8).map { entry in
      let other = (entry & 1, entry >> 1 & 1, entry >> 2 & 1)
      let (red, green, blue) = (own.0 - other.0 * 205, own.1 - other.1 * 205, own.2 - other.2 * 205)
      return red * red + green * green + blue * blue
    }
    return UInt8(distances.indices.min { distances[$0] < distances[$1] } ?? 7)
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
