import SafeText
import Terminal

/// Small multiples in a grid, or bars side by side with one column of labels.
struct PanelsCells {
  let panels: Panels
  let unit: String?

  func draw(in body: Rectangle, on canvas: inout CellCanvas) -> String? {
    guard !panels.figures.isEmpty else { return nil }
    var body = body
    let legend = panels.commonLegend
    if let legend, legend.count > 1, body.rows >= 8 {
      let (top, rest) = body.splitTop(1)
      drawLegend(legend, in: top, on: &canvas)
      body = rest
    }
    if panels.sharesLabels, let columns = BarColumns(panels, unit: unit) {
      let aside = columns.draw(in: body, on: &canvas)
      return [aside.page, scaleText(canvas), aside.numbers].compactMap { $0 }
        .joined(separator: ", ")
    }
    let grid = Grid(count: panels.figures.count, in: body, selection: panels.selection)
    let scale = panels.scale
    for (place, index) in grid.page.enumerated() {
      let area = grid.area(of: place)
      canvas.hit(.item(index), area)
      var context = CellContext()
      context.panel = index
      context.isSelected = index == panels.selection
      context.xRange = scale.x
      context.yRange = scale.y
      context.showsLegend = legend == nil
      var figure = panels.figures[index]
      if !panels.sharesScale, panels.hasOneQuantity { figure.title += ", own scale" }
      drawPanel(figure, index: index, context: context, in: area, on: &canvas)
    }
    let texts = [canvas.pageText(grid.page, of: panels.figures.count), scaleText(canvas)]
      .compactMap { $0 }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  private func drawPanel(
    _ figure: Figure, index: Int, context: CellContext, in area: Rectangle,
    on canvas: inout CellCanvas
  ) {
    // A canvas of its own, so that nothing reaches the neighbours.
    var inner = CellCanvas(
      buffer: canvas.buffer, area: area.intersection(canvas.area),
      capabilities: Capabilities(
        colors: canvas.colors, glyphs: canvas.glyphs, theme: canvas.palette.theme))
    canvas.buffer = CellBuffer(size: Size(columns: 0, rows: 0))
    CellFrame(figure: figure, context: context).draw(in: area, on: &inner)
    canvas.buffer = inner.buffer
    canvas.drawn += inner.drawn.map { .inPanel(index, $0) }
    canvas.hits += inner.hits.filter { hit in
      if case .x = hit.mark { true } else { false }
    }
  }

  private func drawLegend(
    _ legend: [LegendEntry], in area: Rectangle, on canvas: inout CellCanvas
  ) {
    guard case .stackedBars = panels.figures[0].content else {
      let glyphs = LineChartCells.glyphs(of: legend, canvas)
      CellLegend(legend, glyph: { glyphs[$0] }, palette: canvas.palette)
        .draw(in: area, on: &canvas)
      return
    }
    StackedBarsCells.legend(legend, canvas).draw(in: area, on: &canvas)
  }

  private func scaleText(_ canvas: CellCanvas) -> String? {
    guard panels.sharesScale, let range = panels.valueRange else { return nil }
    let ends = [range.lowerBound, range.upperBound].map {
      NumberText.short(($0 * 100).rounded() / 100)
    }
    return "shared scale \(ends[0])\(canvas.symbols.dash)\(ends[1])" + (unit.map { " \($0)" } ?? "")
  }

  /// As many panels as are legible, in the shape that gives them most room.
  struct Grid {
    let columns: Int
    let rows: Int
    let page: Range<Int>
    private let body: Rectangle

    init(count: Int, in body: Rectangle, selection: Int?) {
      self.body = body
      let mostColumns = max(1, body.columns / 26)
      let mostRows = max(1, body.rows / 8)
      var best: (columns: Int, rows: Int, score: Double)?
      for columns in 1...mostColumns {
        let rows = min(mostRows, (count + columns - 1) / columns)
        let shown = min(count, columns * rows)
        let size = min(Double(body.columns / columns) / 3, Double(body.rows / max(1, rows)))
        let score = Double(shown) * 1000 + size - Double(max(0, columns * rows - count)) * 0.1
        if best == nil || score > best!.score { best = (columns, rows, score) }
      }
      columns = best?.columns ?? 1
      rows = max(1, best?.rows ?? 1)
      page = Pages.page(of: count, visible: columns * rows, selection: selection)
    }

    func area(of place: Int) -> Rectangle {
      let (column, row) = (place % columns, place / columns)
      let gap = columns > 1 ? 2 : 0
      let left = column * (body.columns + gap) / columns
      let right = (column + 1) * (body.columns + gap) / columns - gap
      let top = row * body.rows / rows
      let bottom = (row + 1) * body.rows / rows
      return Rectangle(
        column: body.column + left, row: body.row + top, columns: right - left,
        rows: bottom - top)
    }
  }
}
