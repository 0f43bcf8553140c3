// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

import SafeText

/// A grid of shades, with numbers where they fit, and the scale below.
struct PaperHeatmap: PaperContent {
  let map: Heatmap
  let unit: String?
  let style: PaperStyle
  let context: PaperContext

  private struct Layout {
    var rows: [PaperNames.Fitted]
    var left: Double
    var cellWidth: Double
    var cellHeight: Double
    var columns: [PaperNames.Fitted]
    var turnsColumns: Bool
    var axisHeight: Double
    var scaleHeight: Double
  }

  private func layout(_ width: Double, _ pen: PaperPen) -> Layout {
    let size = style.smallSize
    let names = PaperNames(style: style, key: context.key, pen: pen)
    let rows = map.rows.map { names.fitted($0.label, to: width * 0.4, size: size) }
    let left = (rows.map { names.width($0) }.max() ?? 0) + 5
    let count = max(1, map.columnCount)
    // Few columns need not be as wide as the page.
    let cellWidth = min((width - left - 3) / Double(count), 64)
    let page = PaperFigure.pageHeight * 0.8 / Double(max(1, map.rows.count))
    let cellHeight = max(style.leastSize * 1.02, min(size * 1.55, page)) * max(context.scale, 0.75)
    var columns: [PaperNames.Fitted] = []
    var turns = false
    var axisHeight = size * 1.4
    if !map.xAxis.labels.isEmpty {
      let texts = (0..<map.columnCount).map { map.name(ofColumn: $0) }
      turns = texts.contains { text in
        pen.width(of: text, size: size) > cellWidth - 2
          && names.fitted(text, to: cellWidth - 2, size: size, lines: 2).lines.joined() != text
          && !text.contains(" ") && !text.contains("-")
      }
      columns = texts.map {
        turns
          ? names.fitted($0, to: 70, size: size)
          : names.fitted($0, to: cellWidth - 2, size: size, lines: 3)
      }
      axisHeight =
        turns
        ? (columns.map { names.width($0) }.max() ?? 0) + 5
        : Double(columns.map(\.lines.count).max() ?? 1) * size * 1.15 + 3
    }
    if map.xAxis.title != nil { axisHeight += size * 1.3 }
    return Layout(
      rows: rows, left: left, cellWidth: cellWidth, cellHeight: cellHeight, columns: columns,
      turnsColumns: turns, axisHeight: axisHeight, scaleHeight: size * 2.6 + 4)
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    let layout = layout(width, pen)
    return Double(map.rows.count) * layout.cellHeight + layout.axisHeight + layout.scaleHeight
  }

  func draw(in box: Box, with pen: PaperPen) {
    let layout = layout(box.width, pen)
    let scale = LinearScale(context.yRange ?? map.scaleRange)
    let grid = Box(
      x: box.x + layout.left, y: box.y, width: layout.cellWidth * Double(map.columnCount),
      height: box.height - layout.axisHeight - layout.scaleHeight)
    let cellHeight = grid.height / Double(max(1, map.rows.count))
    let hasNumbers = numbers(layout.cellWidth, cellHeight, pen)
    let names = PaperNames(style: style, key: PaperKey(), pen: pen)
    for row in map.rows.indices {
      let y = grid.y + cellHeight * Double(row)
      names.draw(layout.rows[row], x: grid.x - 3, middle: y + cellHeight / 2, align: .right)
      for column in 0..<map.columnCount {
        let cell = Box(
          x: grid.x + layout.cellWidth * Double(column), y: y, width: layout.cellWidth,
          height: cellHeight)
        draw(map.value(row, column), in: cell, scale: scale, decimals: hasNumbers, pen)
      }
      pen.drawn += map.marks(ofRow: row)
    }
    drawAxis(grid, layout, pen)
    drawScale(scale, y: grid.bottom + layout.axisHeight + 3, x: grid.x, to: box.right, pen)
  }

  /// How many decimals fit all cells; nil where no number does.
  private func numbers(_ width: Double, _ height: Double, _ pen: PaperPen) -> Int? {
    guard height >= style.leastSize * 0.98 else { return nil }
    let values = map.rows.flatMap { $0.values.compactMap(\.finite) }
    let most = values.map { abs($0) }.max() ?? 0
    return (most >= 20 ? [1, 0] : [2, 1]).first { decimals in
      values.allSatisfy { value in
        pen.width(of: text(value, decimals), size: style.leastSize) <= width - 2.5
      }
    }
  }

  private func text(_ value: Double, _ decimals: Int) -> String {
    map.scale == .diverging
      ? NumberText.signed(value, decimals: decimals) : NumberText.fixed(value, decimals: decimals)
  }

  private func draw(
    _ value: Double?, in cell: Box, scale: LinearScale, decimals: Int?, _ pen: PaperPen
  ) {
    guard let value else {
      pen.line(
        [(cell.x + 1, cell.bottom - 1), (cell.right - 1, cell.y + 1)], PaperStyle.muted, width: 0.4)
      return
    }
    let shade = style.shade(scale.fraction(value), map.scale)
    // A hair wider, so that no white shows between cells where the viewer smooths edges.
    pen.fill(
      Box(x: cell.x, y: cell.y, width: cell.width + 0.1, height: cell.height + 0.1), shade,
      as: .ground)
    guard let decimals else { return }
    let isDark = shade.contrast(to: RGB(255, 255, 255)) > shade.contrast(to: RGB(0, 0, 0))
    pen.text(
      text(value, decimals), x: cell.middleX, y: cell.middleY + style.leastSize * 0.36,
      size: style.leastSize, isDark ? RGB(255, 255, 255) : RGB(0, 0, 0), align: .center)
  }

  private func drawAxis(_ grid: Box, _ layout: Layout, _ pen: PaperPen) {
    let size = style.smallSize
    func middle(_ column: Int) -> Double { grid.x + layout.cellWidth * (Double(column) + 0.5) }
    if layout.columns.isEmpty {
      let step = Int(
        Ticks.niceStep(Double(map.columnCount) * size * 3.2 / max(1, grid.width), isInteger: true))
      var end = -Double.infinity
      for column in 0..<map.columnCount {
        let position = map.position(ofColumn: column)
        let isTick =
          map.xAxis.isInteger
          ? column == 0 || Int(position) % max(1, step) == 0 : column % max(1, step) == 0
        let text = map.name(ofColumn: column)
        let width = pen.width(of: text, size: size)
        guard isTick, middle(column) - width / 2 > end + 2 else { continue }
        pen.text(
          text, x: middle(column), y: grid.bottom + size * 1.15, size: size, PaperStyle.text,
          align: .center)
        end = middle(column) + width / 2
      }
    }
    for (column, name) in layout.columns.enumerated() {
      if layout.turnsColumns {
        pen.text(
          name.lines[0], x: middle(column) + name.size * 0.35, y: grid.bottom + 3, size: name.size,
          PaperStyle.text, align: .right, angle: -90)
        continue
      }
      for (line, text) in name.lines.enumerated() {
        pen.text(
          text, x: middle(column), y: grid.bottom + size * (1.05 + 1.15 * Double(line)),
          size: name.size, PaperStyle.text, align: .center)
      }
    }
    if let title = map.xAxis.title {
      pen.text(
        title, x: grid.middleX, y: grid.bottom + layout.axisHeight - size * 0.2, size: size,
        PaperStyle.text, align: .center)
    }
  }

  private func drawScale(
    _ scale: LinearScale, y: Double, x: Double, to right: Double, _ pen: PaperPen
  ) {
    let size = style.smallSize
    let hasMissing = map.hasMissing
    let label = unit.map { pen.width(of: $0, size: size) + 6 } ?? 0
    let missing = hasMissing ? pen.width(of: "missing", size: size) + 22 : 0
    let width = min(90, max(44, right - x - label - missing - 12))
    let start = max(2, min(x, right - width - label - missing - 10))
    let bar = Box(x: start, y: y, width: width, height: size * 0.75)
    let steps = 48
    for step in 0..<steps {
      pen.fill(
        Box(
          // Each to the end, under the next: seams would show where the viewer smooths edges.
          x: bar.x + bar.width * Double(step) / Double(steps), y: bar.y,
          width: bar.width * (1 - Double(step) / Double(steps)), height: bar.height),
        style.shade(Double(step) / Double(steps - 1), map.scale), as: .ground)
    }
    pen.outline(bar, PaperStyle.muted, width: 0.3)
    let axis = PaperAxis(axis: Axis(), scale: scale, style: style)
    for (value, text) in axis.ticks(across: bar.width, with: pen) {
      let place = bar.x + bar.width * scale.fraction(value)
      pen.line([(place, bar.bottom), (place, bar.bottom + 1.5)], PaperStyle.muted, width: 0.4)
      pen.text(
        text, x: place, y: bar.bottom + 2 + size * 0.85, size: size, PaperStyle.text, align: .center
      )
    }
    var next = bar.right + 6
    if let unit {
      pen.text(unit, x: next, y: bar.bottom - 0.5, size: size, PaperStyle.text)
      next += label
    }
    if hasMissing {
      let box = Box(x: next + 4, y: bar.y, width: 8, height: bar.height)
      pen.line([(box.x, box.bottom), (box.right, box.y)], PaperStyle.muted, width: 0.4)
      pen.text("missing", x: box.right + 3, y: bar.bottom - 0.5, size: size, PaperStyle.muted)
    }
  }
}
