extension TableView {
  /// Where a table is looked at: the row that the cursor is on, and how far it is moved.
  package struct View: Hashable, Sendable {
    /// Nil for a table that is only read.
    package var selection: Int?
    package var shift: Int
    /// Whether keys go to this table, where a screen has several.
    package var isFocused: Bool

    package init(selection: Int? = nil, shift: Int = 0, isFocused: Bool = true) {
      self.selection = selection
      self.shift = shift
      self.isFocused = isFocused
    }
  }

  /// Draws the title, the headings, a page of rows and, where there is room, the note.
  package func draw(in area: Rectangle, _ view: View = View(), on canvas: inout Canvas) {
    let isRead = view.selection == nil
    let pointer = isRead ? 0 : SelectedRow.pointerColumns
    let layout = layout(width: area.columns - pointer, from: view.shift)
    let (top, body) = Self.parts(of: area, hasTitle: title != nil)
    let window = window ?? Window(first: 0, count: rows.count)
    let chosen = view.selection.map { min(max(0, $0), max(0, window.count - 1)) }
    let page = Page(count: window.count, visible: body.rows - 1, selection: chosen ?? 0)
    if !top.isEmpty, let title { drawTitle(title, layout, page, in: top, on: &canvas) }
    guard body.rows > 0 else { return }
    drawHeadings(layout, column: body.column + pointer, in: body, on: &canvas)
    for (line, index) in page.range.enumerated() where line + 1 < body.rows {
      let row = body.row + 1 + line
      guard rows.indices.contains(index - window.first) else { continue }
      let cells = rows[index - window.first]
      canvas.write(
        self.line(layout) { cells[$0] }, column: body.column + pointer, row: row, clip: body)
      if index == chosen {
        SelectedRow.mark(row: row, in: body, isFocused: view.isFocused, on: &canvas)
      }
      guard !isRead else { continue }
      canvas.note(
        Hit(
          mark: .item(index),
          area: Rectangle(column: body.column, row: row, columns: body.columns, rows: 1)))
    }
    drawNote(below: body.row + 1 + page.range.count + 1, in: body, on: &canvas)
  }

  /// The rows that an area shows of a long list, for those who make cells of these alone.
  package static func page(
    count: Int, in area: Rectangle, hasTitle: Bool, selection: Int
  ) -> Page {
    let body = parts(of: area, hasTitle: hasTitle).body
    return Page(count: count, visible: body.rows - 1, selection: selection)
  }

  /// The title gives way where there is little room.
  private static func parts(
    of area: Rectangle, hasTitle: Bool
  ) -> (title: Rectangle, body: Rectangle) {
    let (title, body) = area.splitTop(hasTitle && area.rows > 4 ? 1 : 0)
    return (title, body)
  }

  private func drawTitle(
    _ title: String, _ layout: Layout, _ page: Page, in area: Rectangle, on canvas: inout Canvas
  ) {
    let marks = [page.text, layout.mark.isEmpty ? nil : layout.mark].compactMap { $0 }
    let mark = marks.joined(separator: "  ")
    let room = area.columns - (mark.isEmpty ? 0 : mark.displayWidth + 2)
    canvas.write(
      title.truncated(to: max(0, room)), column: area.column, row: area.row, style: .bold,
      clip: area)
    canvas.write(
      mark, column: area.endColumn - mark.displayWidth, row: area.row, style: .dim, clip: area)
  }

  private func drawHeadings(
    _ layout: Layout, column: Int, in area: Rectangle, on canvas: inout Canvas
  ) {
    canvas.write(
      line(layout) { heading($0) }, column: column, row: area.row, style: .dim, clip: area)
    var place = column
    for (index, width) in layout.columns {
      canvas.note(
        Hit(
          mark: .heading(index),
          area: Rectangle(column: place, row: area.row, columns: width, rows: 1)))
      place += width + Self.gap
    }
  }

  /// The rules that the table goes by; what is cut ends in dots.
  private func drawNote(below row: Int, in area: Rectangle, on canvas: inout Canvas) {
    guard let note, row < area.endRow else { return }
    let lines = note.wrapped(to: area.columns)
    let room = area.endRow - row
    for (index, text) in lines.prefix(room).enumerated() {
      let isCut = index == room - 1 && lines.count > room
      canvas.write(
        isCut ? (text + " \u{2026}").wholeWords(to: area.columns) : text, column: area.column,
        row: row + index, style: .dim, clip: area)
    }
  }

  /// The rows of the whole table with its note, at a width.
  package func height(width: Int) -> Int {
    (title == nil ? 0 : 1) + 1 + rows.count
      + (note.map { 1 + $0.wrapped(to: width).count } ?? 0)
  }
}
