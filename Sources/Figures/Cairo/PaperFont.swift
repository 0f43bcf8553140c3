// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

import CCairo

/// The font of a figure, as cairo and as SVG name it.
public struct PaperFont: Hashable, Sendable {
  /// A family such as `Times New Roman`, or `sans-serif`, `serif` or `monospace`.
  public var family: String
  /// Letters in points: of labels; titles are larger, and nothing is smaller than 6.5.
  public var size: Double

  public init(family: String = "sans-serif", size: Double = 7) {
    self.family = family
    self.size = size
  }

  static let least = 6.5
  private static let generic: Set = ["sans-serif", "serif", "monospace"]

  /// The installed family that is drawn with, or nil where the one that was asked for isn't there.
  package var installed: String? {
    guard let found = Self.copied({ infoprism_font_named(family, $0, $1) }) else { return nil }
    let isAsked = found.lowercased() == family.lowercased()
    return isAsked || Self.generic.contains(family) ? found : nil
  }

  /// The families for SVG: the one that was measured, others of the same widths, and their kind.
  var stack: String {
    let name = installed ?? family
    let isSerif = family == "serif" || name.contains("Serif") || name.contains("Roman")
    return Self.generic.contains(family) && !isSerif
      ? "\(name), Verdana, Helvetica, Arial, sans-serif"
      : "\(name), \(isSerif ? "Times New Roman, serif" : "Helvetica, sans-serif")"
  }

  /// An installed family that has a character.
  static func family(with scalar: Unicode.Scalar) -> String? {
    copied { infoprism_font_with(scalar.value, $0, $1) }
  }

  private static func copied(
    _ fill: (UnsafeMutablePointer<CChar>, Int32) -> Int32
  ) -> String? {
    var name = [CChar](repeating: 0, count: 256)
    guard name.withUnsafeMutableBufferPointer({ fill($0.baseAddress!, 256) }) != 0 else {
      return nil
    }
    return String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Which font each character of a text is drawn with: the figure's own, or another that has it.
final class PaperFaces {
  let font: PaperFont
  /// Characters that no installed font has.
  private(set) var missing: [Character] = []
  private var known: [Character: String] = [:]
  private let context: OpaquePointer

  init(_ font: PaperFont, _ context: OpaquePointer) {
    self.font = font
    self.context = context
  }

  struct Run {
    var family: String
    var text: String
  }

  func select(_ family: String, size: Double, isBold: Bool) {
    cairo_select_font_face(
      context, family, CAIRO_FONT_SLANT_NORMAL,
      isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(context, size)
  }

  /// A text in pieces of one font each.
  func runs(of text: String) -> [Run] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return [Run(family: font.family, text: text)] }
    var runs: [Run] = []
    for character in text {
      let family = family(of: character)
      if runs.last?.family == family {
        runs[runs.count - 1].text.append(character)
      } else {
        runs.append(Run(family: family, text: String(character)))
      }
    }
    return runs
  }

  private func family(of character: Character) -> String {
    if let family = known[character] { return family }
    let family = found(character)
    known[character] = family
    return family
  }

  private func found(_ character: Character) -> String {
    select(font.family, size: 10, isBold: false)
    if hasGlyphs(String(character)) { return font.family }
    // A sign with what joins it to its neighbours is drawn by the font of the sign.
    let scalars = character.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    for scalar in scalars {
      guard let family = PaperFont.family(with: scalar) else { break }
      select(family, size: 10, isBold: false)
      if hasGlyphs(String(String.UnicodeScalarView(scalars))) { return family }
    }
    missing.append(character)
    return font.family
  }

  private func hasGlyphs(_ text: String) -> Bool {
    guard let scaled = cairo_get_scaled_font(context) else { return false }
    var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
    var count: Int32 = 0
    let status = cairo_scaled_font_text_to_glyphs(
      scaled, 0, 0, text, Int32(text.utf8.count), &glyphs, &count, nil, nil, nil)
    defer { cairo_glyph_free(glyphs) }
    guard status == CAIRO_STATUS_SUCCESS, let glyphs else { return false }
    return (0..<Int(count)).allSatisfy { glyphs[$0].index != 0 }
  }
}
