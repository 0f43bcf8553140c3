// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// A grid of shades, with numbers where they fit, and the scale below.
struct PaperHeatmap {
  let map: Heatmap
  let style: PaperStyle
  let context: PaperContext

  init(_ map: Heatmap, style: PaperStyle, _ context: PaperContext) {
    self.map = map
    self.style = style
    self.context = context
  }

  func draw(in box: Box, with pen: PaperPen) {
    let size = style.smallSize
    let scale = LinearScale(context.yRange ?? map.scaleRange)
    let label = min(
      map.rows.map { pen.width(of: $0.label, size: size) }.max() ?? 0, box.width * 0.35)
    let axisHeight = size * 1.6 + (map.xAxis.title == nil ? 0 : size * 1.3)
    let grid = box.trimmed(left: label + 4, right: 2, bottom: axisHeight + size * 2.2)
    let count = max(1, map.columnCount)
    let cellWidth = grid.width / Double(count)
    let cellHeight = min(grid.height / Double(max(1, map.rows.count)), 22)
    let hasNumbers =
      cellWidth >= pen.width(of: "+0.00", size: 6) + 2 && cellHeight >= 7
    for (row, content) in map.rows.enumerated() {
      let y = grid.y + cellHeight * Double(row)
      pen.text(
        pen.fitted(content.label, to: label, size: size), x: grid.x - 3,
        y: y + cellHeight / 2 + size * 0.35, size: size, PaperStyle.text, align: .right)
      for column in 0..<map.columnCount {
        let cell = Box(
          x: grid.x + cellWidth * Double(column), y: y, width: cellWidth, height: cellHeight)
        draw(map.value(row, column), in: cell, scale: scale, hasNumbers: hasNumbers, pen)
      }
      pen.drawn += map.marks(ofRow: row)
    }
    let bottom = grid.y + cellHeight * Double(map.rows.count)
    drawAxis(grid, cellWidth: cellWidth, bottom: bottom, pen)
    drawScale(scale, y: bottom + axisHeight + 2, in: grid, pen)
  }

  private func draw(
    _ value: Double?, in cell: Box, scale: LinearScale, hasNumbers: Bool, _ pen: PaperPen
  ) {
    guard let value else {
      pen.line(
        [(cell.x + 1, cell.bottom - 1), (cell.right - 1, cell.y + 1)], PaperStyle.muted, width: 0.4)
      return
    }
    let shade = style.shade(scale.fraction(value), map.scale)
    // A hair wider, so that no white shows between cells where the viewer smooths edges.
    pen.fill(
      Box(x: cell.x, y: cell.y, width: cell.width + 0.1, height: cell.height + 0.1), shade)
    guard hasNumbers else { return }
    let isDark = shade.contrast(to: RGB(255, 255, 255)) > shade.contrast(to: RGB(0, 0, 0))
    pen.text(
      HeatmapCells.number(value, isSigned: map.scale == .diverging), x: cell.middleX,
      y: cell.middleY + 2.1, size: 6, isDark ? RGB(255, 255, 255) : RGB(0, 0, 0), align: .center)
  }

  private func drawAxis(_ grid: Box, cellWidth: Double, bottom: Double, _ pen: PaperPen) {
    let size = style.smallSize
    var end = -Double.infinity
    for column in 0..<map.columnCount {
      let position = map.position(ofColumn: column)
      let isMultiple =
        map.columnCount <= 12 || column == 0
        || (map.xAxis.isInteger && Int(position) % (map.columnCount > 60 ? 10 : 5) == 0)
        || (!map.xAxis.isInteger && column % max(1, map.columnCount / 8) == 0)
        || !map.xAxis.labels.isEmpty
      guard isMultiple else { continue }
      let x = grid.x + cellWidth * (Double(column) + 0.5)
      let text = map.name(ofColumn: column)
      let width = pen.width(of: text, size: size)
      guard x - width / 2 > end + 2 else { continue }
      pen.text(text, x: x, y: bottom + size * 1.15, size: size, PaperStyle.text, align: .center)
      end = x + width / 2
    }
    if let title = map.xAxis.title {
      pen.text(
        title, x: grid.middleX, y: bottom + size * 2.4, size: size, PaperStyle.text,
        align: .center)
    }
  }

  private func drawScale(_ scale: LinearScale, y: Double, in grid: Box, _ pen: PaperPen) {
    let size = style.smallSize
    let bar = Box(x: grid.x, y: y, width: min(90, grid.width * 0.6), height: size * 0.7)
    let steps = 48
    for step in 0..<steps {
      pen.fill(
        Box(
          x: bar.x + bar.width * Double(step) / Double(steps), y: bar.y,
          width: bar.width / Double(steps) + 0.2, height: bar.height),
        style.shade(Double(step) / Double(steps - 1), map.scale))
    }
    pen.outline(bar, PaperStyle.muted, width: 0.3)
    for (fraction, align) in [
      (0.0, PaperPen.Alignment.left), (0.5, .center), (1.0, .right),
    ] {
      let value =
        scale.range.lowerBound + (scale.range.upperBound - scale.range.lowerBound) * fraction
      pen.text(
        HeatmapCells.number(value, isSigned: map.scale == .diverging),
        x: bar.x + bar.width * fraction, y: bar.bottom + size * 1.05, size: size, PaperStyle.text,
        align: align)
    }
    let hasMissing = map.rows.indices.contains { row in
      (0..<map.columnCount).contains { map.value(row, $0) == nil }
    }
    if hasMissing {
      let box = Box(x: bar.right + 10, y: bar.y, width: 8, height: bar.height)
      pen.line([(box.x, box.bottom), (box.right, box.y)], PaperStyle.muted, width: 0.4)
      pen.text("missing", x: box.right + 3, y: box.bottom, size: size, PaperStyle.muted)
    }
  }
}
