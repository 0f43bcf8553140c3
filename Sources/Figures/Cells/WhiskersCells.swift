import Terminal

/// Values with their intervals, a row each.
struct WhiskersCells {
  let whiskers: Whiskers
  let context: CellContext

  func draw(in body: Rectangle, on canvas: inout CellCanvas) -> String? {
    let axisRows = body.rows >= 6 ? 2 : body.rows >= 3 ? 1 : 0
    let rows = body.rows - axisRows
    // Rows stand apart where there is room.
    let pitch = 2 * whiskers.rows.count <= rows ? 2 : 1
    let page = Pages.page(
      of: whiskers.rows.count, visible: rows, selection: whiskers.selection)
    let margin = body.columns >= 24 ? 2 : 1
    let longest = whiskers.rows.map { $0.label.displayWidth }.max() ?? 0
    let labelColumns = min(longest, max(4, body.columns / 3))
    let text = whiskers.rows.compactMap { $0.text.map(\.displayWidth) }.max() ?? 0
    let left = margin + labelColumns + 1
    let textColumns = text > 0 && body.columns - left - text - 1 >= 12 ? text + 1 : 0
    let plot = Rectangle(
      column: body.column + left, row: body.row,
      columns: max(1, body.columns - left - textColumns), rows: rows)
    let scale = LinearScale(
      LinearScale.snapped(
        context.xRange ?? whiskers.extent.range(with: whiskers.axis),
        limit: min(9, max(2, plot.columns / 8))))
    func column(_ value: Double) -> Int { plot.column + scale.cell(value, of: plot.columns) }
    let labels = canvas.shortened(page.map { whiskers.rows[$0].label }, to: labelColumns)
    for (offset, index) in page.enumerated() {
      let line = body.row + offset * pitch
      drawLabel(labels[offset], of: index, line: line, margin: margin, in: body, on: &canvas)
      if scale.range.contains(0) {
        canvas.put(canvas.symbols.vertical, column(0), line, .dim, within: plot)
      }
      drawWhisker(index, line: line, column: column, plot: plot, on: &canvas)
      if textColumns > 0, let text = whiskers.rows[index].text {
        canvas.writeRight(text, endingBefore: body.endColumn, line, within: body)
      }
      canvas.hit(
        .item(index), Rectangle(column: body.column, row: line, columns: body.columns, rows: 1))
    }
    CellAxis(
      whiskers.axis, range: scale.range, columns: plot.columns, unit: nil,
      cell: { scale.cell($0, of: plot.columns) }
    ).draw(
      in: Rectangle(
        column: plot.column, row: min(plot.row + pitch * page.count, plot.endRow),
        columns: plot.columns, rows: axisRows),
      showsLine: axisRows > 1, on: &canvas)
    guard page.count < whiskers.rows.count, !page.isEmpty else { return nil }
    return
      "\(page.lowerBound + 1)\(canvas.symbols.dash)\(page.upperBound) of \(whiskers.rows.count)"
  }

  private func drawLabel(
    _ label: String, of index: Int, line: Int, margin: Int, in body: Rectangle,
    on canvas: inout CellCanvas
  ) {
    let isSelected = index == whiskers.selection
    if isSelected { canvas.put(canvas.symbols.pointer, body.column, line, .bold) }
    canvas.write(
      label, body.column + margin, line,
      isSelected ? Style(attributes: [.bold, .reverse]) : .plain, within: body)
  }

  private func drawWhisker(
    _ index: Int, line: Int, column: (Double) -> Int, plot: Rectangle,
    on canvas: inout CellCanvas
  ) {
    let row = whiskers.rows[index]
    canvas.drawn.append(whiskers.mark(ofRow: index))
    guard let value = row.value.finite else {
      canvas.write(canvas.symbols.missing, plot.column, line, .dim, within: plot)
      return
    }
    let style = canvas.palette.style(row.ink)
    if let interval = row.finiteInterval {
      let (low, high) = (column(interval.lowerBound), column(interval.upperBound))
      for column in low...max(low, high) {
        canvas.put(canvas.symbols.horizontal, column, line, style, within: plot)
      }
      canvas.put(canvas.symbols.whiskerLeft, low, line, style, within: plot)
      canvas.put(canvas.symbols.whiskerRight, max(low, high), line, style, within: plot)
    }
    var bold = style
    bold.attributes.insert(.bold)
    canvas.put(canvas.symbols.point, column(value), line, bold, within: plot)
  }
}
