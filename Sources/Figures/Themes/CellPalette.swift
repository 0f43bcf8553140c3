// Conversions fit: entries of a palette and parts of a colour are bytes.

package import Terminal

/// The colours of marks in cells.
///
/// The entries are exact colours of the xterm cube, and each has a contrast of at least 3 to black,
/// white and both solarized backgrounds, so that nothing needs to be asked of the terminal.
package struct CellPalette: Hashable, Sendable {
  package let colors: Capabilities.Colors
  package let theme: Capabilities.Theme

  package init(_ colors: Capabilities.Colors, theme: Capabilities.Theme = .standard) {
    self.colors = colors
    self.theme = theme
  }

  /// R, U1, U2, S. U2 and S, which are compared most, are the two that stand furthest apart: with
  /// normal vision, with each of the three colour-vision deficiencies, and in grey.
  package static let parts: [UInt8] = [133, 101, 130, 33]
  package static let darkParts: [UInt8] = [176, 145, 172, 39]
  package static let lightParts: [UInt8] = [96, 59, 94, 26]
  /// Of the first colours, which terminals have as they like: 16 have no better ones for all eyes.
  package static let eightParts: [UInt8] = [5, 6, 1, 4]

  /// Chosen one by one, each as far as can be from the ones before, colour-blind vision included.
  package static let series: [UInt8] = [31, 166, 129, 101, 98, 199, 168, 64]
  package static let eightSeries: [UInt8] = [4, 1, 2, 5, 6, 3]

  /// No colours of the parts: an outcome isn't one of them.
  package static let outcomes: [UInt8] = [137, 67, 244, 164, 196, 129]
  package static let eightOutcomes: [UInt8] = [3, 6, 2, 5, 1, 4]

  package func color(_ ink: Ink) -> Style.Color {
    let (place, many, few) =
      switch ink {
      case .part(let part): (part, themeParts, Self.eightParts)
      case .series(let series): (series, Self.series, Self.eightSeries)
      case .outcome(let outcome): (outcome, Self.outcomes, Self.eightOutcomes)
      case .neutral, .emphasis, .shade: (0, [UInt8](), [UInt8]())
      }
    guard colors != .none, !many.isEmpty else { return .standard }
    return .palette((colors == .palette256 ? many : few).cycled(place))
  }

  private var themeParts: [UInt8] {
    switch theme {
    case .standard: Self.parts
    case .dark: Self.darkParts
    case .light: Self.lightParts
    }
  }

  package func style(_ ink: Ink) -> Style {
    Style(foreground: color(ink), attributes: ink == .emphasis ? .bold : [])
  }
}

/// A colour in numbers, for contrast and for paper.
package struct RGB: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The same colour near white.
  package var faint: RGB {
    func mixed(_ value: UInt8) -> UInt8 { 255 - (255 - value) / 3 }
    return RGB(mixed(red), mixed(green), mixed(blue))
  }

  /// As `#1a5ba6`.
  var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  package init(hex: UInt32) {
    self.init(UInt8(hex >> 16 & 255), UInt8(hex >> 8 & 255), UInt8(hex & 255))
  }

  /// An entry from 16 of the xterm palette; the first 16 differ from terminal to terminal.
  package init(xterm entry: UInt8) {
    if entry >= 232 {
      let level = UInt8(8 + 10 * Int(entry - 232))
      self.init(level, level, level)
    } else {
      let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
      let index = max(0, Int(entry) - 16)
      self.init(levels[index / 36], levels[index / 6 % 6], levels[index % 6])
    }
  }

  /// Relative luminance as WCAG 2.1 defines it, from 0 to 1.
  package var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      guard value > 0.04045 else { return value / 12.92 }
      let base = (value + 0.055) / 1.055
      // base^2.4 by roots: 2.4 = 2 + 2/5, and the fifth root by Newton's method.
      var root = base
      for _ in 0..<40 {
        root -= (root * root * root * root * root - base) / (5 * root * root * root * root)
      }
      return base * base * root * root
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of two colours, from 1 to 21.
  package func contrast(to other: RGB) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }
}
