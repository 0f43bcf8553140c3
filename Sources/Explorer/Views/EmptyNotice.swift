import Terminal

/// A screen's words where there is nothing to draw.
enum EmptyNotice {
  /// Where something is made aside that a key doesn't wait for.
  static let making = "This is being worked out, and appears by itself."

  static func draw(_ text: String, in area: Rectangle, of canvas: inout Canvas) {
    let lines = text.wrapped(to: max(1, area.columns - 4)).map { StyledLine($0) }
    ScrolledLines(lines).draw(in: area.inset(columns: 2, rows: 1), on: &canvas)
  }
}
