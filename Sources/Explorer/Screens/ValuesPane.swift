import Figures
import InformationDecomposition
import SafeText
import Studies
import Terminal

/// The numbers of what a figure shows, in the columns that a wide screen has beside it.
struct ValuesPane {
  /// What names a line, such as `layer`.
  let heading: String
  let title: String
  let lines: [(name: String, estimate: Estimate?)]
  /// The line that the cursor or the crosshair of the figure is on.
  let selection: Int?
  /// The column that the lines are in the order of.
  var order: TableView.Order?

  /// Draws a figure, and where there is room for it the numbers of a pane beside it; the note is
  /// below both.
  ///
  /// - Parameter columns: from how many columns on the figure needs not all of them.
  static func draw(
    _ figure: Figure, with pane: ValuesPane?, in area: Rectangle, from columns: Int = 120,
    of canvas: inout Canvas
  ) {
    guard let pane, area.columns >= columns, area.rows >= 20 else {
      canvas.draw(figure, in: area)
      return
    }
    let gap = 2
    let (top, bottom) = area.splitTop(area.rows - (figure.note == nil ? 0 : 1))
    let (left, right) = top.splitLeft(area.columns - min(66, area.columns - 70))
    var figure = figure
    if let note = figure.note {
      canvas.write(
        note.wholeWords(to: bottom.columns), column: bottom.column, row: bottom.row, style: .dim,
        clip: bottom)
    }
    figure.note = nil
    canvas.draw(figure, in: left)
    pane.draw(
      in: Rectangle(
        column: right.column + gap, row: right.row, columns: right.columns - gap, rows: right.rows),
      of: &canvas)
  }

  private func draw(in area: Rectangle, of canvas: inout Canvas) {
    let (top, rest) = area.splitTop(1)
    let page = TableView.page(
      count: lines.count, in: rest, hasTitle: false, selection: selection ?? 0)
    let table = TableView(
      columns: [.init(heading, priority: 2, leastWidth: 20, isName: true)]
        + EstimateSummary.columns.enumerated().map { place, title in
          .init(title, alignment: .right, priority: place < Atom.allCases.count ? 1 : 0)
        },
      rows: lines[page.range].map { line in
        [line.name]
          + (line.estimate.map { EstimateSummary.cells($0) }
            ?? EstimateSummary.columns.map { _ in NumberText.missing })
      }, order: order)
    let marks = [page.text ?? "", table.layout(width: rest.columns).mark].filter { !$0.isEmpty }
    let mark = marks.joined(separator: "  ")
    canvas.write(
      title.truncated(to: max(0, top.columns - mark.displayWidth - 2)), column: top.column,
      row: top.row, style: .bold, clip: top)
    canvas.write(
      mark, column: top.endColumn - mark.displayWidth, row: top.row, style: .dim, clip: top)
    table.draw(in: rest, on: &canvas)
    guard let selection, page.range.contains(selection) else { return }
    let line = Rectangle(
      column: rest.column, row: rest.row + 1 + selection - page.range.lowerBound,
      columns: rest.columns, rows: 1)
    canvas.buffer.restyle(rest.intersection(line)) { $0.attributes.insert(.bold) }
  }
}
