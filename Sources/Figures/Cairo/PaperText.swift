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

  /// The text as an element of SVG.
  var element: String {
    let anchor =
      switch alignment {
      case .left: ""
      case .center: " text-anchor=\"middle\""
      case .right: " text-anchor=\"end\""
      }
    let place = "\(Self.number(x)) \(Self.number(y))"
    let turn = angle == 0 ? "" : " transform=\"rotate(\(Self.number(angle)) \(place))\""
    return "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
      + "font-size=\"\(Self.number(size))\"\(isBold ? " font-weight=\"bold\"" : "")"
      + " fill=\"\(Self.hex(color))\"\(anchor)\(turn)>\(XMLText.escaped(text))</text>\n"
  }

  /// All texts as one group.
  static func group(_ texts: [PaperText]) -> String {
    texts.isEmpty
      ? ""
      : "<g font-family=\"DejaVu Sans, Verdana, Helvetica, Arial, sans-serif\">\n"
        + texts.map(\.element).joined() + "</g>\n"
  }

  private static func number(_ value: Double) -> String {
    let text = NumberText.fixed(value, decimals: 2)
    return text == "-0.00" ? "0.00" : text
  }

  private static func hex(_ color: RGB) -> String {
    "#"
      + [color.red, color.green, color.blue].map { value in
        let digits = String(value, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}

/// Text inside XML.
enum XMLText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
