/// Lines of which one is selected, a page of them at a time.
package struct ListView {
  private let title: StyledLine?
  private let lines: [StyledLine]
  private let selection: Int
  private let isFocused: Bool

  /// - Parameters:
  ///   - selection: the line that the cursor is on; beyond the last one, the last one.
  ///   - isFocused: whether keys go to this list, where a screen has several.
  package init(
    title: String? = nil, _ lines: [StyledLine], selection: Int, isFocused: Bool = true
  ) {
    self.title = title.map { StyledLine($0, .bold) }
    self.lines = lines
    self.selection = min(max(0, selection), max(0, lines.count - 1))
    self.isFocused = isFocused
  }

  package func draw(in area: Rectangle, on canvas: inout Canvas) {
    let (top, body) = area.splitTop(title == nil ? 0 : 1)
    let page = Page(count: lines.count, visible: body.rows, selection: selection)
    if let title {
      let text = title.text + (page.text.map { "  \($0)" } ?? "")
      canvas.write(
        text.truncated(to: area.columns), column: top.column, row: top.row, style: title.style,
        clip: top)
    }
    let room = body.columns - SelectedRow.pointerColumns
    for (line, index) in page.range.enumerated() where line < body.rows {
      let row = body.row + line
      canvas.write(
        lines[index].text.wholeWords(to: room), column: body.column + SelectedRow.pointerColumns,
        row: row, style: lines[index].style, clip: body)
      if index == selection {
        SelectedRow.mark(row: row, in: body, isFocused: isFocused, on: &canvas)
      }
      canvas.note(
        Hit(
          mark: .item(index),
          area: Rectangle(column: body.column, row: row, columns: body.columns, rows: 1)))
    }
  }
}
