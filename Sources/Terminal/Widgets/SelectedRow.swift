/// How the line of a list or table that the cursor is on looks, everywhere.
package enum SelectedRow {
  /// The columns before each line, which hold the pointer.
  package static let pointerColumns = 1

  /// Marks a line that is already written.
  ///
  /// - Parameter isFocused: whether keys go to this list, where a screen has several.
  package static func mark(
    row: Int, in area: Rectangle, isFocused: Bool = true, on canvas: inout Canvas
  ) {
    canvas.write("▸", column: area.column, row: row, clip: area)
    let line = Rectangle(column: area.column, row: row, columns: area.columns, rows: 1)
    canvas.buffer.restyle(area.intersection(line)) { style in
      style.attributes.insert(isFocused ? .reverse : .bold)
    }
  }
}
