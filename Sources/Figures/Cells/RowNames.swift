import Terminal

/// The names of rows at the left, with room for the pointer to the one that is selected.
struct RowNames {
  let margin: Int
  /// Of the names.
  let columns: Int
  /// Where what follows them begins.
  var end: Int { margin + columns + 1 }

  /// - Parameter room: the columns of all that is drawn.
  init(_ names: [String], columns room: Int) {
    margin = room >= 24 ? 2 : 1
    columns = min(names.map(\.displayWidth).max() ?? 0, max(4, room / 3))
  }

  func draw(
    _ name: String, isSelected: Bool, in area: Rectangle, row: Int, on canvas: inout CellCanvas
  ) {
    if isSelected { canvas.put(canvas.symbols.pointer, area.column, row, .bold) }
    canvas.write(
      name, area.column + margin, row, isSelected ? Style(attributes: [.bold, .reverse]) : .plain,
      within: area)
  }
}
