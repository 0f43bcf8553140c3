import Terminal

/// Lines in braille, half blocks or points.
struct LineChartCells {
  let chart: LineChart
  let unit: String?
  let context: CellContext

  func draw(in body: Rectangle, on canvas: inout CellCanvas) -> String? {
    var body = body
    let glyphs = Self.glyphs(of: chart.series.map(\.entry), canvas)
    let needsLegend = context.showsLegend && chart.series.count > 1
    if (needsLegend || chart.crosshair != nil) && body.rows >= 6 {
      let (top, rest) = body.splitTop(1)
      body = rest
      if let crosshair = chart.crosshair {
        drawReadout(at: crosshair, glyphs: glyphs, in: top, on: &canvas)
      } else {
        CellLegend(
          chart.series.map(\.entry), glyph: { glyphs[$0] }, palette: canvas.palette
        ).draw(in: top, on: &canvas)
      }
    }
    let showsSpans = !chart.spans.isEmpty && body.rows >= 7
    if showsSpans { body.rows -= 1 }
    let entries = chart.series.map(\.entry)
    let areShort = entries.allSatisfy { $0.name.count <= 14 }
    let names = entries.map { areShort ? $0.name : $0.symbol }
    let widest = names.map { canvas.printable($0).displayWidth }.max() ?? 0
    let hasDirectLabels =
      chart.series.count > 1 && body.columns >= 40 && widest > 0 && widest <= body.columns / 4
    let plane = CellPlane(
      in: body, xAxis: chart.xAxis, yAxis: chart.yAxis,
      xRange: context.xRange ?? chart.xExtent.range(with: chart.xAxis),
      yRange: context.yRange ?? chart.yExtent.range(with: chart.yAxis),
      rightMargin: hasDirectLabels ? widest + 1 : 0)
    plane.draw(unit: unit, on: &canvas)
    drawRules(on: plane, &canvas)
    drawLines(glyphs: glyphs, on: plane, &canvas)
    if hasDirectLabels { drawDirectLabels(names, in: body, on: plane, &canvas) }
    drawRuleLabels(on: plane, &canvas)
    drawCrosshair(glyphs: glyphs, on: plane, &canvas)
    if showsSpans { drawSpans(row: body.endRow, on: plane, &canvas) }
    for column in plane.plot.column..<plane.plot.endColumn {
      canvas.hit(
        .x(plane.x(atColumn: column), panel: context.panel ?? 0),
        Rectangle(column: column, row: plane.plot.row, columns: 1, rows: plane.plot.rows))
    }
    return chart.remark
  }

  /// A line sample in colour, otherwise a letter or point of its own.
  static func glyphs(of entries: [LegendEntry], _ canvas: CellCanvas) -> [Character] {
    guard canvas.usesLetters else {
      return entries.map { _ in canvas.glyphs == .braille ? "⠤" : "▀" }
    }
    let symbols = entries.map(\.symbol)
    let isOwn =
      symbols.allSatisfy { $0.count == 1 && $0.first!.isASCII && $0 != " " }
      && Set(symbols).count == symbols.count
    if isOwn { return symbols.map { $0.first! } }
    if entries.contains(where: { if case .part = $0.ink { true } else { false } }) {
      return Symbols.letters(of: entries)
    }
    return entries.indices.map { Symbols.points[$0 % Symbols.points.count] }
  }

  private func drawLines(
    glyphs: [Character], on plane: CellPlane, _ canvas: inout CellCanvas
  ) {
    let plot = plane.plot
    var grid = DotGrid(
      columns: plot.columns, rows: plot.rows, glyphs: canvas.glyphs,
      mixes: canvas.colors == .none)
    func dot(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
      // By way of the same cells as the ticks, whatever the dots are.
      let fineX = plane.xScale.cell(x, of: 2 * plot.columns)
      let fineY = 4 * plot.rows - 1 - plane.yScale.cell(y, of: 4 * plot.rows)
      return (fineX * grid.dotsAcross / 2, fineY * grid.dotsDown / 4)
    }
    for (index, line) in chart.series.enumerated() {
      for (step, point) in line.points.enumerated() where step % 2 == 0 || grid.dotsAcross == 1 {
        guard let x = Optional(point.x).finite, let band = point.band else { continue }
        for edge in [band.lowerBound, band.upperBound] where Optional(edge).finite != nil {
          let (x, y) = dot(x, edge)
          grid.set(x, y, owner: chart.series.count + index)
        }
      }
    }
    for (index, line) in chart.series.enumerated() {
      canvas.drawn += chart.marks(ofSeries: index)
      for run in chart.runs(of: line) {
        var last: (x: Int, y: Int)?
        for point in run {
          let next = dot(point.x, point.y)
          grid.line(from: last ?? next, to: next, owner: index)
          last = next
        }
      }
    }
    for row in 0..<plot.rows {
      for column in 0..<plot.columns {
        guard let (glyph, owner) = grid.cell(column, row) else { continue }
        let isBand = owner >= chart.series.count
        var style = canvas.palette.style(chart.series[owner % chart.series.count].entry.ink)
        if isBand || canvas.glyphs == .ascii { style.attributes.insert(.dim) }
        canvas.put(glyph, plot.column + column, plot.row + row, style)
      }
    }
    if canvas.usesLetters { drawLetters(glyphs, on: plane, &canvas) }
  }

  /// Letters on the lines: at each point in ASCII, here and there on braille.
  private func drawLetters(
    _ glyphs: [Character], on plane: CellPlane, _ canvas: inout CellCanvas
  ) {
    let count = chart.series.count
    let spacing = max(6, 3 * count)
    for (index, line) in chart.series.enumerated() {
      var style = canvas.palette.style(line.entry.ink)
      style.attributes.insert(.bold)
      var lastSlot = -1
      let points = chart.runs(of: line).flatMap { $0 }
      for (step, point) in points.enumerated() {
        let column = plane.column(point.x)
        let offset = column - plane.plot.column + spacing - 3 * index
        let slot = offset / spacing
        let isWanted =
          canvas.glyphs == .ascii || (slot != lastSlot && offset % spacing <= 3)
          || step == points.count - 1
        guard isWanted else { continue }
        lastSlot = slot
        canvas.put(
          glyphs[index], column, plane.row(point.y),
          canvas.glyphs == .ascii ? canvas.palette.style(line.entry.ink) : style)
      }
    }
  }

  private func drawRules(on plane: CellPlane, _ canvas: inout CellCanvas) {
    for rule in chart.rules where plane.xScale.range.contains(rule.x) {
      canvas.drawn.append(.rule(value: rule.x, isVertical: true))
      for row in plane.plot.row..<plane.plot.endRow {
        canvas.put(canvas.symbols.rule, plane.column(rule.x), row, .dim)
      }
    }
  }

  private func drawRuleLabels(on plane: CellPlane, _ canvas: inout CellCanvas) {
    for rule in chart.rules where plane.xScale.range.contains(rule.x) {
      let text = canvas.printable(rule.label)
      if rule.isBeginning {
        drawBeginning(text, column: plane.column(rule.x) + 1, on: plane, &canvas)
        continue
      }
      let width = text.displayWidth
      let column = plane.column(rule.x)
      for row in plane.plot.row..<min(plane.plot.endRow, plane.plot.row + 3) {
        let starts = [column + 1, column - width].filter {
          $0 >= plane.plot.column && $0 + width <= plane.plot.endColumn
        }
        let start = starts.first { start in
          (start..<(start + width)).allSatisfy { canvas.isBlank($0, row) }
        }
        guard let start else { continue }
        canvas.write(text, start, row, .dim, within: plane.plot)
        break
      }
    }
  }

  /// A label to the right of its rule: in the first row that has room for it, or shortened in the
  /// row that has most.
  private func drawBeginning(
    _ text: String, column: Int, on plane: CellPlane, _ canvas: inout CellCanvas
  ) {
    guard column < plane.plot.endColumn else { return }
    let rooms = (plane.plot.row..<plane.plot.endRow).map { row in
      (column..<plane.plot.endColumn).prefix { canvas.isBlank($0, row) }.count
    }
    guard let most = rooms.max(), most >= 4 else { return }
    let wanted = min(most, text.displayWidth)
    guard let place = rooms.firstIndex(where: { $0 >= wanted }) else { return }
    canvas.write(
      canvas.shortened(text, to: rooms[place]), column, plane.plot.row + place, .dim,
      within: plane.plot)
  }

  private func drawDirectLabels(
    _ names: [String], in body: Rectangle, on plane: CellPlane, _ canvas: inout CellCanvas
  ) {
    for (index, line) in chart.series.enumerated().reversed() {
      guard let last = chart.runs(of: line).last?.last else { continue }
      let text = canvas.printable(names[index])
      let start = min(plane.column(last.x) + 2, body.endColumn - text.displayWidth)
      let row = plane.row(last.y)
      let width = text.displayWidth
      guard start + width <= body.endColumn else { continue }
      let isFree = { (row: Int) in
        row >= plane.plot.row && row < plane.plot.endRow
          && (start..<(start + width)).allSatisfy { canvas.isBlank($0, row) }
      }
      if let row = [row, row - 1, row + 1].first(where: isFree) {
        canvas.write(text, start, row, canvas.palette.style(line.entry.ink), within: body)
      }
    }
  }

  /// The label of a span as it fits: closer together, or without its last parts.
  private static func label(
    _ span: LineChart.Span, _ room: Int, ellipsis: Character
  ) -> String? {
    if span.label.displayWidth <= room { return span.label }
    var parts = (span.shortLabel ?? span.label).split(separator: ", ").map(String.init)
    var end = ""
    while !parts.isEmpty {
      let text = parts.joined(separator: " ") + end
      if text.displayWidth <= room { return text }
      parts.removeLast()
      end = " \(ellipsis)"
    }
    return nil
  }

  private func drawSpans(row: Int, on plane: CellPlane, _ canvas: inout CellCanvas) {
    for span in chart.spans {
      let start = plane.column(span.range.lowerBound)
      let end = plane.column(span.range.upperBound)
      canvas.drawn.append(
        .span(label: span.label, from: span.range.lowerBound, to: span.range.upperBound))
      // Of a stage with one checkpoint there is nothing from its first to its last.
      guard end > start else { continue }
      canvas.writeSpan(start...end, row, .dim)
      let room = end - start - 1
      guard room >= 3 else { continue }
      let text =
        Self.label(span, room, ellipsis: canvas.symbols.ellipsis)
        ?? canvas.shortened(span.shortLabel ?? span.label, to: room)
      canvas.write(text, start + 1 + (room - text.displayWidth) / 2, row)
    }
  }
}
