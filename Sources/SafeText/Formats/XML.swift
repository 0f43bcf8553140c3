/// Text inside XML, such as SVG.
package enum XML: MarkupLanguage {
  package static func escaped(_ text: String) -> String {
    VisibleText.lines(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\r": break
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
