/// Where a mark was drawn, for clicks.
public struct Hit: Hashable, Sendable {
  public indirect enum Mark: Hashable, Sendable {
    /// A line, bar, row, point or panel by its index through the whole.
    case item(Int)
    /// The heading of a column.
    case heading(Int)
    /// A value of the x axis, in a panel where there are several.
    case x(Double, panel: Int)
    case cell(row: Int, column: Int)
    /// Of the second of two tables.
    case inner(Mark)
  }
  public var mark: Mark
  public var area: Rectangle

  public init(mark: Mark, area: Rectangle) {
    self.mark = mark
    self.area = area
  }
}
