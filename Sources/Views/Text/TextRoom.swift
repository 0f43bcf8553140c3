package import Analysis
package import Figures
import SafeText
import Terminal

/// Where text for people goes: how wide it is, and whether it has colours.
package struct TextRoom: Sendable {
  /// The width of figures and paragraphs.
  package var columns: Int
  package var isColored: Bool
  /// Tables leave out the columns that don't fit; a file or a pipe gets all of them.
  package var limitsTables: Bool

  package init(columns: Int, isColored: Bool = false, limitsTables: Bool = false) {
    self.columns = columns
    self.isColored = isColored
    self.limitsTables = limitsTables
  }

  /// A figure as high as it needs.
  package func text(of figure: Figure) -> StyledText {
    let capabilities = Capabilities(colors: isColored ? .palette256 : .none, glyphs: .braille)
    let size = Size(columns: max(20, columns), rows: NaturalHeight.of(figure, width: columns))
    var buffer = CellBuffer(size: size)
    CellRenderer(capabilities: capabilities).draw(figure, in: buffer.bounds, of: &buffer)
    return StyledText(buffer, for: capabilities)
  }

  /// A table with its title; where columns are left out, how many there are more.
  package func text(of table: Table) -> StyledText {
    guard limitsTables else { return StyledText(table.text) }
    let (text, leftOut) = table.text(width: columns)
    guard leftOut > 0 else { return StyledText(text) }
    return StyledText(
      text + "more column".counted(leftOut)
        + ": --width 300, or --format csv.\n")
  }
}
