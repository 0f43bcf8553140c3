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
    let names = RowNames(whiskers.rows.map(\.label), columns: body.columns)
    let text = whiskers.rows.compactMap { $0.text.map(\.displayWidth) }.max() ?? 0
    let left = names.end
    let textColumns = text > 0 && body.columns - left - text - 1 >= 12 ? text + 1 : 0
    let plot = Rectangle(
      column: body.column + left, row: body.row,
      columns: max(1, body.columns - left - textColumns), rows: rows)
    let scale = LinearScale(
      LinearScale.snapped(
        context.xRange ?? whiskers.extent.range(with: whiskers.axis),
        limit: min(9, max(2, plot.columns / 8))))
    func column(_ value: Double) -> Int { plot.column + scale.cell(value, of: plot.columns) }
    let labels = canvas.shortened(page.map { whiskers.rows[$0].label }, to: names.columns)
    for (offset, index) in page.enumerated() {
      let line = body.row + offset * pitch
      names.draw(
        labels[offset], isSelected: index == whiskers.selection, in: body, row: line, on: &canvas)
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
    return canvas.pageText(page, of: whiskers.rows.count)
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
      canvas.writeSpan(low...max(low, high), line, style, within: plot)
    }
    var bold = style
    bold.attributes.insert(.bold)
    canvas.put(canvas.symbols.point, column(value), line, bold, within: plot)
  }
}
