/// A rectangle of cells that views draw into. Writing outside is clipped, never an error.
///
/// A wide grapheme takes two cells, of which the second is empty; overwriting one of them blanks
/// the other. Only what every terminal can show gets in: control characters become visible
/// replacements.
public struct CellBuffer: Hashable, Sendable {
  public let size: Size
  package private(set) var cells: [Cell]

  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  public var bounds: Rectangle { Rectangle(size) }

  /// A cell; one without grapheme is the right half of a wide one.
  ///
  /// Assigning a wide grapheme also takes the cell to its right, or leaves a blank where there is
  /// none. Assigning an empty cell changes the style of a right half, and blanks any other cell.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      precondition(bounds.contains(column: column, row: row), "cell \(column),\(row) of \(size)")
      return cells[row * size.columns + column]
    }
    set {
      guard bounds.contains(column: column, row: row) else { return }
      guard let character = newValue.grapheme else {
        let index = row * size.columns + column
        cells[index] = Cell(cells[index].grapheme == nil ? nil : " ", style: newValue.style)
        if column + 1 < size.columns, cells[index + 1].grapheme == nil { blankHalf(index + 1) }
        return
      }
      let text = CellText.first(of: character) ?? CellText(grapheme: " ", width: 1)
      put(text, column: column, row: row, style: newValue.style, endColumn: size.columns)
    }
  }

  /// Writes a line of text and returns the column after it. Control characters become visible
  /// replacement characters; what lies outside `clip` is left out, and half of a wide grapheme
  /// becomes a blank.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, clip: Rectangle? = nil
  ) -> Int {
    let area = clip.map(bounds.intersection) ?? bounds
    let isVisible = !area.isEmpty && row >= area.row && row < area.endRow
    var column = column
    for character in text {
      CellText.forEachPiece(of: character) { piece in
        defer { column += piece.width }
        guard isVisible, column < area.endColumn, column + piece.width > area.column else { return }
        if column < area.column {
          put(.blank, column: column + 1, row: row, style: style, endColumn: area.endColumn)
        } else {
          put(piece, column: column, row: row, style: style, endColumn: area.endColumn)
        }
      }
    }
    return column
  }

  /// Fills an area with one cell.
  public mutating func fill(_ area: Rectangle, with cell: Cell = .blank) {
    let area = bounds.intersection(area)
    let text = cell.grapheme.flatMap(CellText.first) ?? .blank
    for row in area.row..<area.endRow {
      for column in stride(from: area.column, to: area.endColumn, by: text.width) {
        put(text, column: column, row: row, style: cell.style, endColumn: area.endColumn)
      }
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

  /// Copies all of another buffer, with its top left corner at a cell of this one.
  public mutating func draw(_ other: CellBuffer, column: Int, row: Int) {
    for otherRow in 0..<other.size.rows {
      for otherColumn in 0..<other.size.columns {
        let cell = other[otherColumn, otherRow]
        // The wide grapheme before it already brought its right half.
        if cell.grapheme == nil && column + otherColumn > 0 { continue }
        self[column + otherColumn, row + otherRow] = cell
      }
    }
  }

  /// Writes one piece at a cell of the buffer, and a blank if it doesn't fit.
  private mutating func put(
    _ text: CellText, column: Int, row: Int, style: Style, endColumn: Int
  ) {
    let index = row * size.columns + column
    if cells[index].grapheme == nil { blankHalf(index - 1) }
    let rowEnd = (row + 1) * size.columns
    let fits = column + text.width <= endColumn
    let last = fits ? index + text.width - 1 : index
    if last + 1 < rowEnd, cells[last + 1].grapheme == nil { blankHalf(last + 1) }
    cells[index] = Cell(fits ? text.grapheme : " ", style: style)
    if last > index { cells[last] = Cell(nil, style: style) }
  }

  private mutating func blankHalf(_ index: Int) {
    cells[index].grapheme = " "
  }
}

extension CellText {
  static let blank = CellText(grapheme: " ", width: 1)
}
