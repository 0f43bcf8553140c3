import SafeText

/// A text on paper that stays text: cairo would turn it into outlines in SVG, which nobody can
/// select, search or set in another font.
struct PaperText: Hashable {
  let text: String
  let x: Double
  /// The baseline.
  let y: Double
  let size: Double
  let color: RGB
  let alignment: PaperPen.Alignment
  let isBold: Bool
  /// In degrees around (x, y).
  let angle: Double
  /// A white edge parts it from what it stands on.
  var hasHalo = false

  /// The text as an element of SVG.
  var element: Markup<XML> {
    let anchor: Markup<XML> =
      switch alignment {
      case .left: ""
      case .center: " text-anchor=\"middle\""
      case .right: " text-anchor=\"end\""
      }
    let (x, y) = (Self.number(x), Self.number(y))
    let turn: Markup<XML> =
      angle == 0 ? "" : " transform=\"rotate(\(Self.number(angle)) \(x) \(y))\""
    let weight: Markup<XML> = isBold ? " font-weight=\"bold\"" : ""
    let place: Markup<XML> = "x=\"\(x)\" y=\"\(y)\" font-size=\"\(Self.number(size))\""
    let halo: Markup<XML> =
      hasHalo
      ? " paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"1.6\" stroke-linejoin=\"round\""
      : ""
    return
      "<text \(place)\(weight)\(halo) fill=\"\(color.hex)\"\(anchor)\(turn)>\(text)</text>\n"
  }

  /// All texts as one group.
  static func group(_ texts: [PaperText], font: PaperFont) -> Markup<XML> {
    guard !texts.isEmpty else { return "" }
    return """
      <g font-family="\(font.stack)">
      \(texts.map(\.element).joined())</g>

      """
  }

  private static func number(_ value: Double) -> String {
    let text = NumberText.fixed(value, decimals: 2)
    return text == "-0.00" ? "0.00" : text
  }
}
