import Terminal

/// Stacked bars of the same rows side by side: the labels once, then a plot a figure.
struct BarColumns {
  /// Columns of cells below which a plot shows nothing.
  private static let narrowest = 4
  /// Columns of cells, with the gap, in which bars can be told apart.
  private static let legible = 9

  let figures: [(title: String, bars: StackedBars)]
  let unit: String?
  let scale: ClosedRange<Double>?

  /// Nil where the panels aren't bars of the same rows.
  init?(_ panels: Panels, unit: String?) {
    var figures: [(title: String, bars: StackedBars)] = []
    for figure in panels.figures {
      guard case .stackedBars(let bars) = figure.content else { return nil }
      figures.append((figure.title, bars))
    }
    guard let first = figures.first,
      figures.allSatisfy({ $0.bars.names == first.bars.names })
    else { return nil }
    self.figures = figures
    self.unit = unit
    scale = panels.scale.x
  }

  /// Draws, and returns what the title line should say of the page and of the numbers.
  func draw(
    in body: Rectangle, on canvas: inout CellCanvas
  ) -> (page: String?, numbers: String?) {
    let axisRows = body.rows >= 7 ? 2 : body.rows >= 4 ? 1 : 0
    let (header, rest) = body.splitTop(body.rows >= 3 ? 1 : 0)
    let bars = figures[0].bars
    // The labels get what a single figure of a third of the width would give them.
    let labels = BarLabels(
      bars, columns: max(24, min(body.columns, body.columns / 2)), rows: rest.rows - axisRows,
      hasWhiskers: figures.contains { $0.bars.hasWhiskers })
    let rows = labels.rows(in: rest)
    let (left, right) = rest.splitLeft(min(labels.columns, rest.columns / 2))
    labels.draw(rows, in: left, of: body, on: &canvas)
    // Where not all have room, as many as are legible.
    let hasRoom = (right.columns + 1) / figures.count > Self.narrowest
    let count =
      hasRoom ? figures.count : min(figures.count, max(1, (right.columns + 1) / Self.legible))
    let drawnBefore = canvas.drawn
    var numbersTitle: String?
    var drawn: [Mark] = []
    for (index, figure) in figures.prefix(count).enumerated() {
      let start = index * (right.columns + 1) / count
      let end = (index + 1) * (right.columns + 1) / count - 1
      guard end - start >= Self.narrowest else { continue }
      let area = Rectangle(
        column: right.column + start, row: right.row, columns: end - start, rows: right.rows)
      let plot = BarPlot(figure.bars, unit: unit, range: scale, columns: area.columns)
      canvas.drawn = []
      plot.draw(rows, in: area, axisRows: axisRows, on: &canvas)
      drawn += canvas.drawn.map { .inPanel(index, $0) }
      let title = canvas.shortened(figure.title, to: area.columns)
      canvas.write(title, area.column, header.row, .bold, within: header)
      numbersTitle = plot.numbersTitle
    }
    canvas.drawn = drawnBefore + drawn
    let page = [
      canvas.pageText(rows.page, of: bars.bars.count),
      count < figures.count ? "\(count) of \(figures.count) columns" : nil,
    ].compactMap { $0 }
    return (
      page.isEmpty ? nil : page.joined(separator: ", "),
      numbersTitle.map { "numbers: \($0)" }
    )
  }
}
