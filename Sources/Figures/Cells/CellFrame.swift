import Terminal

/// What surrounds the marks of a figure: the title above, the note below.
struct CellFrame {
  let figure: Figure
  /// What panels decide for the figures within them.
  var context = CellContext()

  func draw(in area: Rectangle, on canvas: inout CellCanvas) {
    guard !area.isEmpty else { return }
    let needed = context.panel == nil ? figure.content.minimumSize : Size(columns: 8, rows: 2)
    guard area.columns >= needed.columns, area.rows >= needed.rows else {
      let text = "needs \(needed.columns)x\(needed.rows)"
      canvas.write(
        canvas.shortened(text, to: area.columns), area.column, area.row, .dim, within: area)
      return
    }
    let (top, below) = area.splitTop(1)
    var body = below
    if let note = figure.note, !note.isEmpty, context.panel == nil, area.rows >= 6 {
      body.rows -= 1
      canvas.write(
        canvas.wholeWords(note, to: area.columns), area.column, body.endRow, .dim, within: area)
    }
    let aside: String?
    if figure.isEmpty {
      aside = nil
      let text = "no data"
      canvas.write(
        text, body.column + max(0, (body.columns - text.count) / 2),
        body.row + max(0, (body.rows - 1) / 2), .dim, within: body)
    } else {
      aside = drawContent(in: body, on: &canvas)
    }
    drawTitle(aside: aside, in: top, on: &canvas)
  }

  /// Draws the marks and returns what to say at the end of the title line.
  private func drawContent(in body: Rectangle, on canvas: inout CellCanvas) -> String? {
    guard !body.isEmpty else { return nil }
    switch figure.content {
    case .stackedBars(let bars):
      return StackedBarsCells(bars: bars, unit: figure.unit, context: context).draw(
        in: body, on: &canvas)
    case .lines(let chart):
      return LineChartCells(chart: chart, unit: figure.unit, context: context).draw(
        in: body, on: &canvas)
    case .sparklines(let table):
      return SparklineCells(table: table, unit: figure.unit).draw(in: body, on: &canvas)
    case .heatmap(let map):
      return HeatmapCells(map: map, context: context).draw(in: body, on: &canvas)
    case .scatter(let scatter):
      return ScatterCells(scatter: scatter, context: context).draw(in: body, on: &canvas)
    case .whiskers(let whiskers):
      return WhiskersCells(whiskers: whiskers, context: context).draw(in: body, on: &canvas)
    case .panels(let panels):
      return PanelsCells(panels: panels, unit: figure.unit).draw(in: body, on: &canvas)
    }
  }

  private func drawTitle(aside: String?, in area: Rectangle, on canvas: inout CellCanvas) {
    var room = area.columns
    let unit = (context.panel == nil ? figure.unit : nil).map { " (\($0))" } ?? ""
    if let aside {
      // The title is worth more than the remarks beside it, of which the last ones go first.
      let isChart = if case .lines = figure.content { true } else { false }
      let wanted = min(area.columns / 2, (figure.title + (isChart ? unit : "")).displayWidth)
      var parts = canvas.printable(aside).split(separator: ", ", omittingEmptySubsequences: false)
      var text = parts.joined(separator: ", ")
      while parts.count > 1, text.displayWidth + wanted + 2 > area.columns {
        parts.removeLast()
        text = parts.joined(separator: ", ")
      }
      let told = "\(text) \(canvas.symbols.ellipsis)"
      if text != canvas.printable(aside),
        told.displayWidth + 2 + (figure.title + unit).displayWidth <= area.columns
      {
        text = told
      }
      let width = text.displayWidth
      if width + 10 <= area.columns {
        canvas.write(text, area.endColumn - width, area.row, .dim, within: area)
        room -= width + 2
      }
    }
    let isSelected = context.isSelected
    var style = Style.bold
    if isSelected { style.attributes.insert(.reverse) }
    let unitWidth = canvas.printable(unit).displayWidth
    let fits = room - unitWidth >= min(12, figure.title.displayWidth)
    let title = canvas.shortened(figure.title, to: fits ? room - unitWidth : room, at: .end)
    let end = canvas.write(title, area.column, area.row, style, within: area)
    if fits { canvas.write(unit, end, area.row, within: area) }
  }
}

/// What a figure within panels takes from them.
struct CellContext {
  /// The index among the panels, or nil outside of panels.
  var panel: Int?
  var isSelected = false
  /// The common ranges of the axes.
  var xRange: ClosedRange<Double>?
  var yRange: ClosedRange<Double>?
  /// The legend stands once above all panels.
  var showsLegend = true
}

extension Figure.Content {
  /// Below this, a figure says what it needs.
  var minimumSize: Size {
    switch self {
    case .stackedBars, .whiskers, .sparklines: Size(columns: 12, rows: 2)
    case .lines, .scatter: Size(columns: 14, rows: 5)
    case .heatmap: Size(columns: 12, rows: 3)
    case .panels: Size(columns: 14, rows: 5)
    }
  }
}
