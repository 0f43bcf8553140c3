package import Figures
package import Terminal

/// Where a screen draws: the cells, the renderer of figures, and where marks came to be.
package struct Canvas: Sendable {
  package var buffer: CellBuffer
  package let capabilities: Capabilities
  package private(set) var hits: [Hit] = []

  package init(size: Size, capabilities: Capabilities) {
    buffer = CellBuffer(size: size)
    self.capabilities = capabilities
  }

  package mutating func draw(_ figure: Figure, in area: Rectangle) {
    hits += CellRenderer(capabilities: capabilities).draw(figure, in: area, of: &buffer)
  }

  package mutating func note(_ hit: Hit) { hits.append(hit) }

  package mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, clip: Rectangle? = nil
  ) {
    buffer.write(shown(text), column: column, row: row, style: style, clip: clip)
  }

  /// A text in the characters that the terminal has.
  package func shown(_ text: String) -> String {
    capabilities.glyphs == .ascii ? Self.plain(text) : text
  }

  private static func plain(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "─", "–", "—", "━": result += "-"
      case "│": result += "|"
      case "▸", "›": result += ">"
      case "●", "•", "·": result += "*"
      case "✓": result += "+"
      case "✗": result += "x"
      case "±": result += "+-"
      case "…": result += "~"
      case "×": result += "x"
      case "Δ": result += "d"
      case "→": result += ">"
      case "≤": result += "<="
      case "≥": result += ">="
      case "’", "‘": result += "'"
      default: result.append(character)
      }
    }
  }
}
