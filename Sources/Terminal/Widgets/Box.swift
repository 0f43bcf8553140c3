/// A frame with a title over what is behind it.
package struct Box {
  package let area: Rectangle
  private let title: String

  package init(_ area: Rectangle, title: String) {
    self.area = area
    self.title = title
  }

  /// A box in the middle of an area, at its top, as large as asked for or as there is room.
  package init(title: String, size: Size, over area: Rectangle) {
    let columns = min(area.columns, size.columns)
    self.init(
      Rectangle(
        column: area.column + (area.columns - columns) / 2, row: area.row, columns: columns,
        rows: min(area.rows, size.rows)),
      title: title)
  }

  /// What is left within, with a blank at each side.
  package var inner: Rectangle { area.inset(columns: 2, rows: 1) }

  package func draw(on canvas: inout Canvas) {
    guard area.columns >= 2, area.rows >= 2 else { return }
    canvas.buffer.fill(area)
    let across = String(repeating: "─", count: area.columns - 2)
    let corners = canvas.capabilities.glyphs == .ascii ? Array("++++") : Array("┌┐└┘")
    canvas.write("\(corners[0])\(across)\(corners[1])", column: area.column, row: area.row)
    for row in (area.row + 1)..<(area.endRow - 1) {
      canvas.write("│", column: area.column, row: row)
      canvas.write("│", column: area.endColumn - 1, row: row)
    }
    canvas.write("\(corners[2])\(across)\(corners[3])", column: area.column, row: area.endRow - 1)
    let room = area.columns - 6
    guard room > 0 else { return }
    canvas.write(
      " \(title.truncated(to: room)) ", column: area.column + 2, row: area.row, style: .bold)
  }
}
