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
    FigureText.draw(figure, width: columns, isColored: isColored)
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
