import SafeText
import Terminal

/// A grid of shades: numbers on colour where columns are wide, two rows a cell where rows are many.
struct HeatmapCells {
  let map: Heatmap
  let context: CellContext

  func draw(in body: Rectangle, on canvas: inout CellCanvas) -> String? {
    let hasLegend = context.showsLegend && body.rows >= 5
    let hasAxis = body.rows >= 3
    var grid = body
    grid.rows -= (hasLegend ? 1 : 0) + (hasAxis ? 1 : 0)
    let layout = Layout(map, in: grid, canvas)
    let range = context.yRange ?? map.scaleRange
    let ramp = ShadeRamp(map.scale, range: range, colors: canvas.colors, glyphs: canvas.glyphs)
    drawLabels(layout, in: grid, on: &canvas)
    for (offset, index) in layout.page.enumerated() {
      let row = grid.row + layout.start(ofLine: offset)
      canvas.drawn += map.marks(ofRow: index)
      for column in 0..<layout.columnCount {
        let box = Rectangle(
          column: layout.start(of: column), row: row, columns: layout.cellColumns,
          rows: layout.rowHeight)
        if layout.isHalved {
          if offset % 2 == 0 {
            let below = index + 1 < layout.page.upperBound ? index + 1 : nil
            drawPair(
              layout.value(index, column), below.flatMap { layout.value($0, column) },
              ramp: ramp, in: box, on: &canvas)
          }
        } else {
          draw(
            layout.value(index, column), hasNumbers: layout.hasNumbers, ramp: ramp,
            isSelected: isSelected(index, column, layout), in: box, on: &canvas)
        }
        canvas.hit(.cell(row: index, column: layout.sources(of: column).lowerBound), box)
      }
    }
    if layout.isHalved { drawSelectionMark(layout, in: grid, on: &canvas) }
    let usedRows =
      layout.isHalved ? (layout.page.count + 1) / 2 : layout.page.count * layout.rowHeight
    let axisRow = grid.row + usedRows
    if hasAxis { drawAxis(layout, row: axisRow, on: &canvas) }
    if hasLegend {
      drawLegend(
        ramp,
        in: Rectangle(
          column: layout.start(of: 0), row: min(axisRow + 2, body.endRow - 1),
          columns: body.endColumn - layout.start(of: 0), rows: 1),
        on: &canvas)
    }
    return aside(layout, canvas)
  }

  private func isSelected(_ row: Int, _ column: Int, _ layout: Layout) -> Bool {
    guard let selection = map.selection else { return false }
    return selection.row == row && layout.sources(of: column).contains(selection.column)
  }

  private func aside(_ layout: Layout, _ canvas: CellCanvas) -> String? {
    var texts: [String] = []
    if let selection = map.selection, map.rows.indices.contains(selection.row) {
      let value = map.value(selection.row, selection.column)
      let column =
        selection.name
        ?? [map.xAxis.title, map.name(ofColumn: selection.column)]
        .compactMap { $0 }.joined(separator: " ")
      texts.append(
        "\(map.rows[selection.row].label), \(column): "
          + (value == nil ? "missing" : NumberText.reading(value)))
    }
    if let page = canvas.pageText(layout.page, of: map.rows.count) { texts.append(page) }
    return texts.isEmpty ? nil : texts.joined(separator: canvas.symbols.separator)
  }

  private func drawLabels(_ layout: Layout, in grid: Rectangle, on canvas: inout CellCanvas) {
    let labels = canvas.shortened(
      layout.page.map { map.rows[$0].label }, to: layout.names.columns)
    for (offset, index) in layout.page.enumerated() {
      let isSelected = index == map.selection?.row
      let row = grid.row + layout.start(ofLine: offset) + layout.middle
      // Of two rows in one line, the selected one is named, otherwise the first.
      guard !layout.isHalved || offset % 2 == 0 || isSelected else { continue }
      canvas.buffer.fill(
        canvas.area.intersection(
          Rectangle(
            column: grid.column, row: row, columns: layout.names.end - 1, rows: 1)))
      layout.names.draw(labels[offset], isSelected: isSelected, in: grid, row: row, on: &canvas)
    }
  }

  private func draw(
    _ value: Double?, hasNumbers: Bool, ramp: ShadeRamp, isSelected: Bool, in box: Rectangle,
    on canvas: inout CellCanvas
  ) {
    guard let value else {
      let text = String(canvas.symbols.missing.prefix(max(1, min(2, box.columns))))
      var style = Style.dim
      if isSelected { style.attributes.insert(.reverse) }
      canvas.write(
        text, box.column + max(0, (box.columns - text.count) / 2), box.row + (box.rows - 1) / 2,
        style, within: box)
      return
    }
    let level = ramp.level(value)
    var style = ramp.hasColors ? ramp.style(onLevel: level) : .plain
    // On a colour, a pair of marks is seen better than reverse video.
    if isSelected { style.attributes.insert(ramp.hasColors ? .bold : .reverse) }
    let filling: Character = ramp.hasColors || hasNumbers ? " " : ramp.glyph(level)
    for row in box.row..<box.endRow {
      for column in box.column..<box.endColumn {
        canvas.put(filling, column, row, style, within: box)
      }
    }
    let middle = box.row + (box.rows - 1) / 2
    if hasNumbers {
      let number = Self.number(value, isSigned: ramp.scale == .diverging)
      let end = box.column + (box.columns + 1 + 5) / 2
      let start = end - number.count
      canvas.write(number, start, middle, style, within: box)
      if !ramp.hasColors {
        canvas.put(ramp.glyph(level), box.column, middle, style, within: box)
      }
      if isSelected {
        canvas.put("[", start - 1, middle, style, within: box)
        canvas.put("]", end, middle, style, within: box)
      }
    } else if isSelected {
      canvas.put(
        canvas.glyphs == .ascii ? "X" : "◆", box.column + (box.columns - 1) / 2, middle, style,
        within: box)
    }
  }

  private func drawPair(
    _ upper: Double?, _ lower: Double?, ramp: ShadeRamp, in box: Rectangle,
    on canvas: inout CellCanvas
  ) {
    let color = { (value: Double) in Style.Color.palette(ramp.entry(ramp.level(value))) }
    let cell: Cell
    switch (upper, lower) {
    case (let upper?, let lower?):
      cell = Cell("▀", style: Style(foreground: color(upper), background: color(lower)))
    case (let upper?, nil): cell = Cell("▀", style: Style(foreground: color(upper)))
    case (nil, let lower?): cell = Cell("▄", style: Style(foreground: color(lower)))
    case (nil, nil): cell = Cell(canvas.symbols.gap, style: .dim)
    }
    canvas.buffer.fill(canvas.area.intersection(box), with: cell)
  }

  private func drawSelectionMark(
    _ layout: Layout, in grid: Rectangle, on canvas: inout CellCanvas
  ) {
    guard let selection = map.selection, layout.page.contains(selection.row) else { return }
    let row = grid.row + (selection.row - layout.page.lowerBound) / 2
    for column in 0..<layout.columnCount
    where layout.sources(of: column).contains(selection.column) {
      let box = Rectangle(
        column: layout.start(of: column), row: row, columns: layout.cellColumns, rows: 1)
      let column = box.column + (box.columns - 1) / 2
      guard canvas.area.contains(column: column, row: row) else { continue }
      let isLower = (selection.row - layout.page.lowerBound) % 2 == 1
      canvas.buffer[column, row] = Cell(
        isLower ? "▾" : "▴",
        style: Style(foreground: .palette(16), background: .palette(231), attributes: .bold))
    }
  }

  static func number(_ value: Double, isSigned: Bool) -> String {
    let text = NumberText.fixed(value, decimals: abs(value) >= 99.95 ? 0 : abs(value) >= 10 ? 1 : 2)
    return isSigned && value > 0 ? "+" + text : text
  }
}
