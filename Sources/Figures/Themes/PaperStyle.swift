// Conversions fit: fractions of a scale are from 0 to 1, and counts are of cells or steps.

/// Colours, sizes and line widths on paper.
package struct PaperStyle: Hashable, Sendable {
  package static let pointsPerMillimetre = 72 / 25.4

  package let theme: CairoRenderer.Theme
  /// Sizes of letters in points: of titles, of the names of panels, and of everything else.
  package let titleSize: Double
  package let textSize: Double
  package let smallSize: Double
  /// What names and numbers may shrink to.
  package let leastSize: Double

  package init(theme: CairoRenderer.Theme, width: Double, fontSize: Double = PaperFont().size) {
    self.theme = theme
    smallSize = fontSize
    textSize = fontSize + 0.5
    titleSize = fontSize + (width >= 120 ? 2 : 1.5)
    leastSize = max(PaperFont.least, fontSize - 0.5)
  }

  package static let text = RGB(hex: 0x202020)
  package static let muted = RGB(hex: 0x666666)
  package static let grid = RGB(hex: 0xDDDDDD)
  package static let axis = RGB(hex: 0x555555)

  /// The colours of the screen.
  package static let accessibleParts = CellPalette.parts.map(RGB.init(xterm:))
  package static let softParts = [0xC44E52, 0x55A868, 0xDD8452, 0x4C72B0].map(RGB.init(hex:))
  /// R, U1, U2, S; neighbours in a stack stand far apart.
  package static let greyParts = [0x262626, 0xDEDEDE, 0x969696, 0x5A5A5A].map(RGB.init(hex:))
  package static let greySeries = [0x000000, 0x8C8C8C, 0x4D4D4D, 0xB3B3B3].map(RGB.init(hex:))
  /// The same for lines and letters, which would be lost in the lightest greys.
  package static let greyLines = [0x262626, 0x9A9A9A, 0x747474, 0x4A4A4A].map(RGB.init(hex:))
  package static let series = [
    0x1A5BA6, 0xD95F02, 0x11916B, 0x35094F, 0xC51B7D, 0x8C6D1F, 0x555555, 0x5AA7D6,
  ].map(RGB.init(hex:))

  /// Neighbours differ, and none is a colour that means something.
  package static let shades = [0xD0D0D0, 0x9A9A9A, 0xB8B8B8, 0x808080].map(RGB.init(hex:))

  /// Every pair differs for all eyes, and in lightness, so that a copy in grey tells them apart.
  package static let outcomes = [
    0xEDE85A, 0x4A7396, 0x8FD0CF, 0x5C0A0A, 0xEE6644, 0x7A00B8,
  ].map(RGB.init(hex:))
  package static let greyOutcomes = [
    0xE6E6E6, 0x6E6E6E, 0xBEBEBE, 0x1E1E1E, 0x969696, 0x464646,
  ].map(RGB.init(hex:))

  package func color(_ ink: Ink) -> RGB {
    switch ink {
    case .part(let part):
      switch theme {
      case .accessible: return Self.accessibleParts.cycled(part)
      case .paper: return Self.softParts.cycled(part)
      case .grey: return Self.greyParts.cycled(part)
      }
    case .series(let series):
      return (theme == .grey ? Self.greySeries : Self.series).cycled(series)
    case .shade(let shade): return Self.shades.cycled(shade)
    case .outcome(let outcome):
      return (theme == .grey ? Self.greyOutcomes : Self.outcomes).cycled(outcome)
    case .neutral: return RGB(hex: 0x444444)
    case .emphasis: return RGB(hex: theme == .grey ? 0x000000 : 0xC51B7D)
    }
  }

  /// The colour of a line, or of letters.
  package func lineColor(_ ink: Ink) -> RGB {
    guard theme == .grey, case .part(let part) = ink, Self.greyLines.indices.contains(part) else {
      return color(ink)
    }
    return Self.greyLines[part]
  }

  /// Dashes that differ line by line, and where a colour or a grey comes again.
  package static func dash(_ index: Int) -> [Double] {
    [[], [4, 1.5], [1, 1.2], [5, 1.3, 1, 1.3]][(index + index / 4) % 4]
  }

  /// Shades of a heatmap from light to dark, or from orange over white to purple.
  package func shade(_ fraction: Double, _ scale: Heatmap.Scale) -> RGB {
    let stops: [UInt32] =
      theme == .grey
      ? [0xFFFFFF, 0x111111]
      : scale == .sequential
        ? [0xFFFFE5, 0xF7E49B, 0x9FD38C, 0x3FA7A0, 0x2B6CA3, 0x35094F]
        : [0xB35806, 0xF1A340, 0xFEE0B6, 0xF7F7F7, 0xD8DAEB, 0x998EC3, 0x542788]
    let position = min(max(fraction, 0), 1) * Double(stops.count - 1)
    let index = min(Int(position), stops.count - 2)
    let share = position - Double(index)
    let (from, to) = (RGB(hex: stops[index]), RGB(hex: stops[index + 1]))
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded())
    }
    return RGB(mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue))
  }
}
