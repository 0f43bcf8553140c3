// Conversions fit: fractions of a scale are from 0 to 1, and counts are of cells or steps.

package import Terminal

/// Shades of a heatmap: colours where there are 256, characters otherwise.
package struct ShadeRamp: Hashable, Sendable {
  package let scale: Heatmap.Scale
  package let range: ClosedRange<Double>
  package let hasColors: Bool
  private let glyphs: [Character]

  /// Dark purple to light yellow, in steps of lightness.
  package static let sequential: [UInt8] = [54, 24, 30, 36, 72, 78, 114, 149, 185, 221, 228]
  /// Orange below zero, white at zero, purple above.
  package static let diverging: [UInt8] = [130, 172, 215, 223, 255, 189, 146, 103, 61]

  package init(
    _ scale: Heatmap.Scale, range: ClosedRange<Double>, colors: Capabilities.Colors,
    glyphs: Capabilities.Glyphs
  ) {
    self.scale = scale
    self.range = range
    hasColors = colors == .palette256 && glyphs > .ascii
    switch scale {
    case .sequential: self.glyphs = Array(glyphs == .ascii ? ":-=+*#%@" : "░▒▓█")
    case .diverging: self.glyphs = Array("%=-.+*#")
    }
  }

  package var count: Int {
    guard hasColors else { return glyphs.count }
    return scale == .sequential ? Self.sequential.count : Self.diverging.count
  }

  /// The step of a value, from 0.
  package func level(_ value: Double) -> Int {
    let fraction = LinearScale(range).fraction(value)
    guard scale == .diverging else { return min(Int(fraction * Double(count)), count - 1) }
    // Steps around the middle one, which stands for zero.
    return Int((fraction * Double(count - 1)).rounded())
  }

  package func entry(_ level: Int) -> UInt8 {
    scale == .sequential ? Self.sequential[level] : Self.diverging[level]
  }

  package func glyph(_ level: Int) -> Character { glyphs[level] }

  /// Text on a shade: black or white, whichever stands out more.
  package func style(onLevel level: Int) -> Style {
    let background = entry(level)
    let shade = RGB(xterm: background)
    let isLight = shade.contrast(to: RGB(0, 0, 0)) > shade.contrast(to: RGB(255, 255, 255))
    return Style(foreground: .palette(isLight ? 16 : 231), background: .palette(background))
  }
}
