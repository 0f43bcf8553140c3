import SafeText

/// A line of text in one style.
package struct StyledLine: Hashable, Sendable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// Running text that is longer than its area: the lines from one on, and how many are below.
package struct ScrolledLines {
  private let lines: [StyledLine]
  private let scroll: Int

  package init(_ lines: [StyledLine], from scroll: Int = 0) {
    self.lines = lines
    self.scroll = scroll
  }

  /// The first line that an area shows: the last page is full.
  package func first(in area: Rectangle) -> Int { max(0, min(scroll, lines.count - area.rows)) }

  package func draw(in area: Rectangle, on canvas: inout Canvas) {
    let first = first(in: area)
    for (index, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
      canvas.write(
        line.text, column: area.column, row: area.row + index, style: line.style, clip: area)
    }
    let below = lines.count - first - area.rows
    guard below > 0, area.rows > 1 else { return }
    let more = " j: \("more line".counted(below)) "
    canvas.write(
      more, column: max(area.column, area.endColumn - more.displayWidth), row: area.endRow - 1,
      style: .reverse, clip: area)
  }
}
