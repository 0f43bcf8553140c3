import SafeText

/// A table with a small line in each cell, all on one scale.
struct PaperSparklines {
  let table: SparklineTable
  let unit: String?
  let style: PaperStyle

  init(_ table: SparklineTable, unit: String?, style: PaperStyle) {
    self.table = table
    self.unit = unit
    self.style = style
  }

  func draw(in box: Box, with pen: PaperPen) {
    let size = style.smallSize
    let range = table.scaleRange
    let scale = LinearScale(range)
    let longestLine = table.rows.flatMap { $0.lines.map(\.count) }.max() ?? 1
    let label = min(
      table.rows.map { pen.width(of: $0.label, size: size) }.max() ?? 0, box.width * 0.35)
    let text = table.rows.compactMap { $0.text.map { pen.width(of: $0, size: size) } }.max() ?? 0
    let count = Double(max(1, table.columns.count))
    let columnWidth = (box.width - label - 6 - (text > 0 ? text + 4 : 0)) / count
    let names = table.columns.map(PaperLegend.name)
    let areShort = names.allSatisfy {
      pen.width(of: $0, size: size, isBold: true) <= columnWidth - 4
    }
    for (column, entry) in table.columns.enumerated() {
      let name = pen.fitted(
        areShort ? names[column] : entry.symbol, to: columnWidth - 4, size: size, isBold: true)
      pen.text(
        name, x: box.x + label + 6 + columnWidth * Double(column), y: box.y + size, size: size,
        style.lineColor(entry.ink), isBold: true)
    }
    let body = box.trimmed(top: size * 1.6, bottom: size * 1.6)
    let pitch = body.height / Double(max(1, table.rows.count))
    for (index, row) in table.rows.enumerated() {
      let y = body.y + pitch * Double(index)
      let baseline = y + pitch * 0.85
      pen.text(
        pen.fitted(row.label, to: label, size: size), x: box.x, y: baseline, size: size,
        PaperStyle.text, isBold: row.isMarked)
      if let text = row.text {
        pen.text(text, x: box.right, y: baseline, size: size, PaperStyle.muted, align: .right)
      }
      for column in table.columns.indices where row.lines.indices.contains(column) {
        let cell = Box(
          x: box.x + label + 6 + columnWidth * Double(column), y: y + pitch * 0.1,
          width: columnWidth - 6, height: pitch * 0.78)
        pen.line(
          [(cell.x, cell.bottom), (cell.right, cell.bottom)], PaperStyle.grid, width: 0.3)
        drawLine(
          row.lines[column], in: cell, scale: scale, longest: longestLine,
          color: style.lineColor(table.columns[column].ink), pen)
      }
      pen.drawn += table.marks(ofRow: index)
    }
    pen.text(
      "All on one scale, \(NumberText.reading(range.lowerBound)) to "
        + "\(NumberText.reading(range.upperBound))" + (unit.map { " \($0)" } ?? ""),
      x: box.x, y: box.bottom - 1, size: size, PaperStyle.muted)
  }

  private func drawLine(
    _ values: [Double?], in cell: Box, scale: LinearScale, longest: Int, color: RGB,
    _ pen: PaperPen
  ) {
    var run: [PaperPen.Point] = []
    func flush() {
      if run.count == 1 { run.append((run[0].x + 1, run[0].y)) }
      pen.line(run, color, width: 0.8)
      run = []
    }
    for (index, value) in values.enumerated() {
      guard let value = value.finite else {
        flush()
        continue
      }
      let x = cell.x + cell.width * Double(index) / Double(max(1, longest - 1))
      run.append((x, cell.bottom - cell.height * scale.fraction(value)))
    }
    flush()
  }
}
