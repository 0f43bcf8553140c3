/// A rectangle of cells that views draw into. Writing outside is clipped, never an error.
public struct CellBuffer: Hashable, Sendable {
  public let size: Size
  package private(set) var cells: [Cell]

  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  public var bounds: Rectangle { Rectangle(size) }

  public subscript(column: Int, row: Int) -> Cell {
    get {
      precondition(bounds.contains(column: column, row: row), "cell \(column),\(row) of \(size)")
      return cells[row * size.columns + column]
    }
    set {
      guard bounds.contains(column: column, row: row) else { return }
      cells[row * size.columns + column] = newValue
    }
  }

  /// Writes a line of text and returns the column after it. Control characters become visible
  /// replacement characters; what lies outside `clip` is left out.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, clip: Rectangle? = nil
  ) -> Int {
    let area = clip.map(bounds.intersection) ?? bounds
    var column = column
    for character in text {
      if area.contains(column: column, row: row) { self[column, row] = Cell(character, style: style) }
      column += 1
    }
    return column
  }

  /// Fills an area with one cell.
  public mutating func fill(_ area: Rectangle, with cell: Cell = .blank) {
    let area = bounds.intersection(area)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn { self[column, row] = cell }
    }
  }

  /// Changes the style of an area and keeps its text.
  public mutating func restyle(_ area: Rectangle, _ change: (inout Style) -> Void) {
    let area = bounds.intersection(area)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        change(&cells[row * size.columns + column].style)
      }
    }
  }

  /// The text, a string a row, without trailing blanks.
  public var lines: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns {
        if let grapheme = self[column, row].grapheme { line.append(grapheme) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
