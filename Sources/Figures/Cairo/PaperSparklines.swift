import SafeText

/// A table with a small line in each cell, all on one scale.
struct PaperSparklines: PaperContent {
  let table: SparklineTable
  let unit: String?
  let style: PaperStyle
  let context: PaperContext

  private var pitch: Double {
    let page = PaperFigure.pageHeight * 0.84 / Double(max(1, table.rows.count))
    return max(style.leastSize * 1.05, min(style.smallSize * 1.9, page))
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    _ = labels(width, pen)
    return style.smallSize * 3.4 + pitch * Double(table.rows.count)
  }

  private func labels(_ width: Double, _ pen: PaperPen) -> [PaperNames.Fitted] {
    let names = PaperNames(style: style, key: context.key, pen: pen)
    return table.rows.map { names.fitted($0.label, to: width * 0.42, size: style.smallSize) }
  }

  func draw(in box: Box, with pen: PaperPen) {
    let size = style.smallSize
    let range = table.scaleRange
    let scale = LinearScale(range)
    let longestLine = table.rows.flatMap { $0.lines.map(\.count) }.max() ?? 1
    let names = PaperNames(style: style, key: PaperKey(), pen: pen)
    let labels = labels(box.width, pen)
    let label = labels.map { names.width($0) }.max() ?? 0
    let text = table.rows.compactMap { $0.text.map { pen.width(of: $0, size: size) } }.max() ?? 0
    let count = Double(max(1, table.columns.count))
    let columnWidth = (box.width - label - 6 - (text > 0 ? text + 4 : 0)) / count
    let headings = table.columns.map(PaperLegend.name)
    let areShort = headings.allSatisfy {
      pen.width(of: $0, size: size, isBold: true) <= columnWidth - 4
    }
    for (column, entry) in table.columns.enumerated() {
      let name = pen.fitted(
        areShort ? headings[column] : entry.symbol, to: columnWidth - 4, size: size, isBold: true)
      pen.text(
        name, x: box.x + label + 6 + columnWidth * Double(column), y: box.y + size, size: size,
        style.lineColor(entry.ink), isBold: true)
    }
    let body = box.trimmed(top: size * 1.6, bottom: size * 1.8)
    let pitch = body.height / Double(max(1, table.rows.count))
    for (index, row) in table.rows.enumerated() {
      let y = body.y + pitch * Double(index)
      names.draw(labels[index], x: box.x, middle: y + pitch * 0.5, isBold: row.isMarked)
      if let text = row.text {
        pen.text(
          text, x: box.right, y: y + pitch * 0.5 + size * 0.35, size: size, PaperStyle.muted,
          align: .right)
      }
      for column in table.columns.indices where row.lines.indices.contains(column) {
        let cell = Box(
          x: box.x + label + 6 + columnWidth * Double(column), y: y + pitch * 0.1,
          width: columnWidth - 6, height: pitch * 0.8)
        let zero = cell.bottom - cell.height * scale.fraction(0)
        pen.line([(cell.x, zero), (cell.right, zero)], PaperStyle.grid, width: 0.3)
        drawLine(
          row.lines[column], in: cell, scale: scale, longest: longestLine,
          color: style.lineColor(table.columns[column].ink), pen)
      }
      pen.drawn += table.marks(ofRow: index)
    }
    pen.text(
      "All on one scale, \(NumberText.reading(range.lowerBound)) to "
        + "\(NumberText.reading(range.upperBound))" + (unit.map { " \($0)" } ?? ""),
      x: box.x, y: box.bottom - size * 0.4, size: size, PaperStyle.muted)
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
