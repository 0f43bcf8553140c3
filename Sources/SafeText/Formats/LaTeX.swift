import Foundation

/// LaTeX as pdfLaTeX reads it without any package; LuaLaTeX and XeLaTeX read it as well.
package enum LaTeX: MarkupLanguage {
  /// Text within a line. A character that pdfLaTeX has no sign for stands as ``LaTeX/character``,
  /// which ``preamble(for:)`` explains to LaTeX.
  package static func escaped(_ text: String) -> String {
    var result = ""
    var last: Character = " "
    for character in VisibleText.line(text) {
      if joins(last, character) { result += "{}" }
      result += escaped(character)
      last = character
    }
    return result
  }

  /// The command of a character that pdfLaTeX has no sign for: its number, and its code.
  static let character = "\\infoprismchar"

  /// What has to stand before a piece that holds such characters; nothing where it holds none.
  package static func preamble(for body: Markup<LaTeX>) -> Markup<LaTeX> {
    guard body.source.contains(character + "{") else { return "" }
    return """
      % pdfLaTeX shows characters that it has no sign for by their code, as in [U+4E2D]; LuaLaTeX
      % and XeLaTeX show the characters, where the font has them (\\usepackage{fontspec}).
      \\DeclareRobustCommand{\\infoprismchar}[2]{\\leavevmode\\ifdefined\\Umathcode
      \\iffontchar\\font#1 \\char#1 \\else[U+#2]\\fi\\else[U+#2]\\fi}

      """
  }

  /// The same text for a list of tables, where the command isn't known yet: codes throughout.
  package static func plain(_ text: String) -> Markup<LaTeX> {
    Markup(
      source: escaped(text).replacing(/\\infoprismchar\{\d+\}\{([0-9A-F]+)\}/) { "{[}U+\($0.1){]}" }
    )
  }

  /// Characters of which LaTeX would make one sign.
  private static func joins(_ first: Character, _ second: Character) -> Bool {
    switch second {
    case "-", "'", ",": first == second
    case "`": first == "`" || first == "?" || first == "!"
    default: false
    }
  }

  private static func escaped(_ character: Character) -> String {
    if let command = LaTeXCommands.signs[character] { return command }
    if let value = character.asciiValue, (0x20...0x7E).contains(value) { return String(character) }
    if let accented = LaTeXCommands.accented(character) { return accented }
    return String(character).unicodeScalars.map { scalar in
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      return "\(self.character){\(scalar.value)}{\(padded)}"
    }.joined()
  }
}

extension Markup<LaTeX> {
  /// The name that a `\\ref` calls: letters, digits and signs that mean nothing to LaTeX.
  package static func label(_ name: String) -> Markup {
    Markup(
      source: name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ":._-/".contains($0)) })
  }

  /// Lines that LaTeX leaves out.
  package static func comment(_ lines: [String]) -> Markup {
    Markup(source: lines.map { "% \(VisibleText.line($0))\n" }.joined())
  }
}
