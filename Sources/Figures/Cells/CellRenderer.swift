public import Terminal

/// Draws figures into cells.
public struct CellRenderer: Sendable {
  public var capabilities: Capabilities

  public init(capabilities: Capabilities) {
    self.capabilities = capabilities
  }

  /// Draws a figure with its title, axes, legend and note, and returns where its marks are.
  @discardableResult
  public func draw(_ figure: Figure, in area: Rectangle, of buffer: inout CellBuffer) -> [Hit] {
    buffer.write(figure.title, column: area.column, row: area.row, clip: area)
    return []
  }
}

/// Where a mark was drawn, for the mouse.
public struct Hit: Hashable, Sendable {
  public enum Mark: Hashable, Sendable {
    /// A bar, row, point or panel by its index through the whole figure.
    case item(Int)
    /// A value of the x axis, in a panel where there are several.
    case x(Double, panel: Int)
    case cell(row: Int, column: Int)
  }
  public var mark: Mark
  public var area: Rectangle

  public init(mark: Mark, area: Rectangle) {
    self.mark = mark
    self.area = area
  }
}
