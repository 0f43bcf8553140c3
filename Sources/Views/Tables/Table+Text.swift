public import Analysis
import Terminal

extension Table {
  /// Aligned columns under a title, as lines without line breaks in them; details are left out.
  public var text: String { text(width: .max).text }

  /// The columns that fit a width, each whole, and how many are left out.
  package func text(width: Int) -> (text: String, leftOut: Int) {
    let view = TableView(self)
    let lines = view.lines(width: width)
    let all =
      [view.title, lines.heading].compactMap { $0 } + lines.rows + [view.note].compactMap { $0 }
    return (all.joined(separator: "\n") + "\n", view.layout(width: width).after)
  }
}
