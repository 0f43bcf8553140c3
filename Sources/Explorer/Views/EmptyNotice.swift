import Terminal

/// A screen's words where there is nothing to draw.
enum EmptyNotice {
  static func draw(_ text: String, in area: Rectangle, of canvas: inout Canvas) {
    let lines = text.wrapped(to: max(1, area.columns - 4)).map { StyledLine($0) }
    ScrolledLines(lines).draw(in: area.inset(columns: 2, rows: 1), on: &canvas)
  }
}
