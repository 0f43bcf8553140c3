/// Markdown as GitHub and CommonMark have it, with tables.
package enum Markdown: MarkupLanguage {
  /// Text within a line: a line break becomes `<br>`, which a cell of a table may hold.
  package static func escaped(_ text: String) -> String {
    let lines = VisibleText.lines(text).unicodeScalars
    var result = ""
    for scalar in lines {
      switch scalar {
      case "\n": result += "<br>"
      case "\r": continue
      case "\t": result += " "
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Markup<Markdown> {
  /// Text as a paragraph of its own: it begins no list and no heading.
  package static func paragraph(_ text: String) -> Markup {
    let text = text.drop(while: \.isWhitespace)
    let number = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text[number.endIndex...]
    guard let mark = rest.first, (number.isEmpty ? "-+=" : ".)").contains(mark) else {
      return Markup(String(text))
    }
    return Markup(source: "\(number)\\\(mark)") + Markup(String(rest.dropFirst()))
  }

  /// Lines that a reader of the page doesn't see; nothing in them ends the comment.
  package static func comment(_ lines: [String]) -> Markup {
    let lines = lines.map { line in
      VisibleText.line(line).replacing("-->", with: "--&gt;").replacing("--!>", with: "--!&gt;")
        + "\n"
    }
    return Markup(source: "<!--\n" + lines.joined() + "-->\n")
  }
}
