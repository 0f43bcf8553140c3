import Terminal

/// A screen's words where there is nothing to draw.
enum EmptyNotice {
  static func draw(_ text: String, in area: Rectangle, of canvas: inout Canvas) {
    let lines = TextBlock.wrap(text, width: max(1, area.columns - 4))
    for (index, line) in lines.enumerated() {
      canvas.write(line, column: area.column + 2, row: area.row + 1 + index, clip: area)
    }
  }
}
