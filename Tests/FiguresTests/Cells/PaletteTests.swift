import Foundation
import Terminal
import Testing

@testable import Figures

/// The atoms' colours, as people with and without a colour-vision deficiency see them.
@Suite("The colours of the atoms")
struct PaletteTests {
  /// Severity 1 of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, IEEE TVCG 15, 2009,
  /// doi:10.1109/TVCG.2009.113, applied to linear RGB; the identity is normal vision.
  enum Vision: String, CaseIterable {
    case normal, protanopia, deuteranopia, tritanopia

    var matrix: [[Double]] {
      switch self {
      case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      }
    }
  }

  private static func linear(_ color: RGB) -> [Double] {
    [color.red, color.green, color.blue].map { channel in
      let value = Double(channel) / 255
      return value > 0.04045 ? pow((value + 0.055) / 1.055, 2.4) : value / 12.92
    }
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { zip($0, vector).map(*).reduce(0, +) }
  }

  /// CIELAB under D65.
  private static func lab(_ color: RGB, _ vision: Vision) -> [Double] {
    let seen = product(vision.matrix, linear(color)).map { min(1, max(0, $0)) }
    let xyz = product(
      [
        [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
      ], seen)
    let f = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
      let t = value / white
      return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  private static func distance(_ one: RGB, _ two: RGB, _ vision: Vision) -> Double {
    zip(lab(one, vision), lab(two, vision)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  private static let pairs = (0..<4).flatMap { one in (one + 1..<4).map { (one, $0) } }

  private static let screen = CellPalette.parts.map(RGB.init(xterm:))

  @Test("keep U2 and S furthest apart, and every pair apart", arguments: Vision.allCases)
  func furthest(vision: Vision) {
    let distances = Self.pairs.map { Self.distance(Self.screen[$0.0], Self.screen[$0.1], vision) }
    let compared = Self.distance(Self.screen[2], Self.screen[3], vision)
    #expect(compared == distances.max())
    #expect(compared > 85)
    #expect(distances.allSatisfy { $0 > 25 })
  }

  @Test("keep U2 and S furthest apart in grey")
  func grey() {
    let contrasts = Self.pairs.map { Self.screen[$0.0].contrast(to: Self.screen[$0.1]) }
    #expect(Self.screen[2].contrast(to: Self.screen[3]) == contrasts.max())
    #expect(Self.screen[2].contrast(to: Self.screen[3]) > 1.3)
  }

  @Test("can be read on black, white and both solarized backgrounds")
  func backgrounds() {
    let backgrounds = [0x000000, 0xFFFFFF, 0x002B36, 0xFDF6E3].map { RGB(hex: $0) }
    for background in backgrounds {
      for color in Self.screen { #expect(color.contrast(to: background) >= 3) }
    }
  }

  @Test("are the same on paper, and an atom alone keeps its own")
  func shared() {
    let paper = PaperStyle(theme: .accessible, width: 84)
    for part in 0..<4 {
      #expect(paper.color(.part(part)) == Self.screen[part])
      #expect(CellPalette(.palette256).color(.part(part)) == .palette(CellPalette.parts[part]))
    }
  }

  private static let outcomePairs = (0..<6).flatMap { one in (one + 1..<6).map { (one, $0) } }

  @Test("leave outcomes, which are no atoms, colours of their own", arguments: Vision.allCases)
  func outcomes(vision: Vision) {
    let cells = CellPalette.outcomes.map(RGB.init(xterm:))
    for (one, two) in Self.outcomePairs {
      #expect(Self.distance(cells[one], cells[two], vision) > 15, "\(one) \(two)")
      #expect(
        Self.distance(PaperStyle.outcomes[one], PaperStyle.outcomes[two], vision) > 25,
        "\(one) \(two)")
    }
    for index in 0..<6 {
      let ink = Ink.outcome(index)
      for part in 0..<4 {
        #expect(CellPalette(.palette256).color(ink) != CellPalette(.palette256).color(.part(part)))
        let paper = PaperStyle(theme: .accessible, width: 84)
        #expect(Self.distance(paper.color(ink), paper.color(.part(part)), .normal) > 20)
      }
      for background in [0x000000, 0xFFFFFF, 0x002B36, 0xFDF6E3] {
        #expect(cells[index].contrast(to: RGB(hex: UInt32(background))) >= 3, "\(index)")
      }
    }
  }

  @Test("tell outcomes apart by their lightness, and neighbours in a bar best")
  func outcomesInGrey() {
    for colors in [PaperStyle.outcomes, PaperStyle.greyOutcomes] {
      let lightness = colors.map { Self.lab($0, .normal)[0] }
      for (one, two) in Self.outcomePairs {
        #expect(abs(lightness[one] - lightness[two]) > (two == one + 1 ? 25 : 10), "\(one) \(two)")
      }
    }
    #expect(PaperStyle.greyOutcomes.allSatisfy { $0.red == $0.green && $0.green == $0.blue })
  }

  @Test("stand out more where the user names the background")
  func themes() {
    for part in 0..<4 {
      let dark = RGB(xterm: CellPalette.darkParts[part])
      let light = RGB(xterm: CellPalette.lightParts[part])
      #expect(dark.contrast(to: RGB(0, 0, 0)) > Self.screen[part].contrast(to: RGB(0, 0, 0)))
      #expect(
        light.contrast(to: RGB(255, 255, 255)) > Self.screen[part].contrast(to: RGB(255, 255, 255)))
    }
  }

  /// The first colours as xterm has them; other terminals have other ones.
  private static let first: [UInt8: UInt32] = [
    1: 0xCD0000, 4: 0x0000EE, 5: 0xCD00CD, 6: 0x00CDCD,
  ]

  @Test("keep U2 and S far apart in 8 and 16 colours", arguments: Vision.allCases)
  func fewColors(vision: Vision) throws {
    let entries = CellPalette.eightParts
    let colors = try entries.map { RGB(hex: try #require(Self.first[$0])) }
    for count in [Capabilities.Colors.eight, .sixteen] {
      #expect((0..<4).map { CellPalette(count).color(.part($0)) } == entries.map { .palette($0) })
    }
    #expect(Self.distance(colors[2], colors[3], vision) > 120)
    for (one, two) in Self.pairs { #expect(Self.distance(colors[one], colors[two], vision) > 30) }
  }
}
