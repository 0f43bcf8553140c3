public import Terminal

/// Draws figures into cells.
///
/// Drawing depends on the figure and the area alone: the page of a long figure is the one that
/// holds its selection. Nothing is written outside the area.
public struct CellRenderer: Sendable {
  public var capabilities: Capabilities

  public init(capabilities: Capabilities) {
    self.capabilities = capabilities
  }

  /// Draws a figure with its title, axes, legend and note, and returns where its marks are; where
  /// areas overlap, the last one is on top.
  @discardableResult
  public func draw(_ figure: Figure, in area: Rectangle, of buffer: inout CellBuffer) -> [Hit] {
    var canvas = CellCanvas(buffer: buffer, area: area, capabilities: capabilities)
    draw(figure, on: &canvas)
    buffer = canvas.buffer
    return canvas.hits
  }

  package func draw(_ figure: Figure, on canvas: inout CellCanvas) {
    CellFrame(figure).draw(in: canvas.area, on: &canvas)
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
