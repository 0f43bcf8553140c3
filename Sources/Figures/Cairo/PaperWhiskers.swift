/// Values with their intervals, a row each.
struct PaperWhiskers {
  let whiskers: Whiskers
  let style: PaperStyle
  let context: PaperContext

  init(_ whiskers: Whiskers, style: PaperStyle, _ context: PaperContext) {
    self.whiskers = whiskers
    self.style = style
    self.context = context
  }

  func draw(in box: Box, with pen: PaperPen) {
    let size = style.textSize
    let label = min(
      whiskers.rows.map { pen.width(of: $0.label, size: size) }.max() ?? 0, box.width * 0.45)
    let text = whiskers.rows.compactMap { $0.text.map { pen.width(of: $0, size: size) } }.max() ?? 0
    let body = box.trimmed(left: label + 6, right: text > 0 ? text + 8 : 4)
    let rows = Double(max(1, whiskers.rows.count))
    var blank = whiskers.axis
    blank.labels = []
    // The plane's own y axis isn't drawn: rows have names instead of numbers.
    let plane = PaperPlane(
      in: body.trimmed(left: -10), xAxis: whiskers.axis, yAxis: Axis(),
      xRange: context.xRange ?? whiskers.extent.range(with: whiskers.axis), yRange: 0...rows,
      style: style, snapsX: true, with: pen)
    plane.drawXAxis(with: pen)
    if plane.xScale.range.contains(0) {
      pen.line(
        [(plane.x(0), plane.plot.y), (plane.x(0), plane.plot.bottom)], PaperStyle.axis, width: 0.6)
    }
    let pitch = plane.plot.height / rows
    for (index, row) in whiskers.rows.enumerated() {
      let y = plane.plot.y + pitch * (Double(index) + 0.5)
      pen.text(
        pen.fitted(row.label, to: label + 0.5, size: size), x: box.x, y: y + size * 0.35,
        size: size,
        PaperStyle.text)
      if let text = row.text {
        pen.text(
          text, x: box.right, y: y + size * 0.35, size: size, PaperStyle.text, align: .right)
      }
      pen.drawn.append(whiskers.mark(ofRow: index))
      guard let value = row.value.finite else {
        pen.text(
          "n/a", x: plane.plot.x + 2, y: y + size * 0.35, size: style.smallSize, PaperStyle.muted)
        continue
      }
      let color = style.lineColor(row.ink)
      if let interval = row.finiteInterval {
        let (low, high) = (plane.x(interval.lowerBound), plane.x(interval.upperBound))
        pen.line([(low, y), (high, y)], color, width: 0.9)
        for x in [low, high] { pen.line([(x, y - 2.2), (x, y + 2.2)], color, width: 0.9) }
      }
      pen.marker(0, at: (plane.x(value), y), size: 4.6, color)
    }
  }
}
