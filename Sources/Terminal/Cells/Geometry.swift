/// A size in cells.
public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A rectangle of cells, from its top left corner, which is counted from 0.
public struct Rectangle: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  public var size: Size { Size(columns: columns, rows: rows) }
  public var isEmpty: Bool { columns == 0 || rows == 0 }
  public var endColumn: Int { column + columns }
  public var endRow: Int { row + rows }

  public func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  public func intersection(_ other: Rectangle) -> Rectangle {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rectangle(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  /// The first rows, and the rest.
  public func splitTop(_ rows: Int) -> (top: Rectangle, rest: Rectangle) {
    let height = min(max(0, rows), self.rows)
    return (
      Rectangle(column: column, row: row, columns: columns, rows: height),
      Rectangle(column: column, row: row + height, columns: columns, rows: self.rows - height)
    )
  }

  /// The first columns, and the rest.
  public func splitLeft(_ columns: Int) -> (left: Rectangle, rest: Rectangle) {
    let width = min(max(0, columns), self.columns)
    return (
      Rectangle(column: column, row: row, columns: width, rows: rows),
      Rectangle(column: column + width, row: row, columns: self.columns - width, rows: rows)
    )
  }

  public func inset(columns: Int, rows: Int) -> Rectangle {
    Rectangle(
      column: column + columns, row: row + rows, columns: self.columns - 2 * columns,
      rows: self.rows - 2 * rows)
  }
}
