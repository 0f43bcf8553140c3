package import Figures
package import Terminal

extension Canvas {
  /// Draws a figure, and notes where its marks are.
  package mutating func draw(_ figure: Figure, in area: Rectangle) {
    for hit in CellRenderer(capabilities: capabilities).draw(figure, in: area, of: &buffer) {
      note(hit)
    }
  }
}
