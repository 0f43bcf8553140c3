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
    CellFrame(figure: figure).draw(in: canvas.area, on: &canvas)
  }
}
