// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// Two axes on paper with ticks, labels, grid lines and titles.
struct PaperPlane {
  let plot: Box
  let xScale: LinearScale
  let yScale: LinearScale
  private let xAxis: Axis
  private let yAxis: Axis
  private let yTicks: Ticks
  private let style: PaperStyle

  init(
    in box: Box, xAxis: Axis, yAxis: Axis, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, style: PaperStyle, snapsX: Bool = false, rightMargin: Double = 6,
    bottomMargin: Double? = nil, with pen: PaperPen
  ) {
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.style = style
    let limit = max(2, min(7, Int(box.height / 22)))
    yScale = LinearScale(
      LinearScale.snapped(yRange, limit: limit, isInteger: yAxis.isInteger))
    yTicks = Ticks(in: yScale.range, limit: limit + 1, isInteger: yAxis.isInteger)
    let labels = yTicks.texts.map { pen.width(of: $0, size: style.smallSize) }.max() ?? 0
    let left = labels + 5 + (yAxis.title == nil ? 0 : style.smallSize * 1.5)
    let bottom =
      bottomMargin ?? style.smallSize * 1.7 + (xAxis.title == nil ? 0 : style.smallSize * 1.3)
    plot = box.trimmed(left: left, top: 3, right: rightMargin, bottom: bottom)
    xScale =
      snapsX
      ? LinearScale(LinearScale.snapped(xRange, limit: max(2, Int(plot.width / 40))))
      : LinearScale(xRange)
  }

  func x(_ value: Double) -> Double { plot.x + plot.width * xScale.fraction(value) }
  func y(_ value: Double) -> Double { plot.bottom - plot.height * yScale.fraction(value) }

  func drawYAxis(with pen: PaperPen) {
    let size = style.smallSize
    for (value, text) in zip(yTicks.values, yTicks.texts) {
      let y = y(value)
      pen.line([(plot.x, y), (plot.right, y)], PaperStyle.grid, width: 0.4)
      pen.text(text, x: plot.x - 3, y: y + size * 0.35, size: size, PaperStyle.text, align: .right)
    }
    if yScale.range.lowerBound < 0, yScale.range.upperBound > 0 {
      pen.line([(plot.x, y(0)), (plot.right, y(0))], PaperStyle.axis, width: 0.7)
    }
    pen.line([(plot.x, plot.y), (plot.x, plot.bottom)], PaperStyle.axis, width: 0.6)
    if let title = yAxis.title {
      let labels = yTicks.texts.map { pen.width(of: $0, size: size) }.max() ?? 0
      let text = pen.fitted(title, to: plot.height, size: size)
      pen.text(
        text, x: plot.x - labels - 6, y: plot.middleY, size: size, PaperStyle.text,
        align: .center, angle: -90)
    }
  }

  func drawXAxis(with pen: PaperPen) {
    let size = style.smallSize
    pen.line([(plot.x, plot.bottom), (plot.right, plot.bottom)], PaperStyle.axis, width: 0.6)
    var labels = xAxis.labels.filter { xScale.range.contains($0.value) }.map { ($0.value, $0.text) }
    if labels.isEmpty {
      let ticks = Ticks(
        in: xScale.range, limit: max(2, Int(plot.width / 24)), isInteger: xAxis.isInteger)
      labels = Array(zip(ticks.values, ticks.texts))
    }
    var end = -Double.infinity
    for (value, text) in labels {
      let x = x(value)
      pen.line([(x, plot.bottom), (x, plot.bottom + 2)], PaperStyle.axis, width: 0.6)
      let width = pen.width(of: text, size: size)
      guard x - width / 2 > end + 2 else { continue }
      pen.text(
        text, x: x, y: plot.bottom + 2 + size * 1.1, size: size, PaperStyle.text, align: .center)
      end = x + width / 2
    }
    if let title = xAxis.title {
      pen.text(
        title, x: plot.middleX, y: plot.bottom + 2 + size * 2.4, size: size, PaperStyle.text,
        align: .center)
    }
  }
}
