/// Where widgets draw: the cells, what the terminal can show, and where marks came to be.
package struct Canvas: Sendable {
  package var buffer: CellBuffer
  package let capabilities: Capabilities
  package private(set) var hits: [Hit] = []

  package init(size: Size, capabilities: Capabilities) {
    buffer = CellBuffer(size: size)
    self.capabilities = capabilities
  }

  package mutating func note(_ hit: Hit) { hits.append(hit) }

  /// Draws the second of two tables: its marks are told from those of the first.
  package mutating func noteInner(_ draw: (inout Canvas) -> Void) {
    let start = hits.count
    draw(&self)
    for place in hits.indices.dropFirst(start) { hits[place].mark = .inner(hits[place].mark) }
  }

  /// Writes a line of text, in the characters that the terminal has.
  package mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, clip: Rectangle? = nil
  ) {
    buffer.write(shown(text), column: column, row: row, style: style, clip: clip)
  }

  /// A text in the characters that the terminal has.
  package func shown(_ text: String) -> String {
    capabilities.glyphs == .ascii ? text.asciiText : text
  }
}
