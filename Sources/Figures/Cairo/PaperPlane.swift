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
  private let showsYLabels: Bool

  /// - Parameters:
  ///   - box: the plot with the labels at its left; what stands above and below isn't in it.
  init(
    in box: Box, xAxis: Axis, yAxis: Axis, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, style: PaperStyle, snapsX: Bool = false,
    rightMargin: Double = 6, showsYLabels: Bool = true, with pen: PaperPen
  ) {
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.style = style
    self.showsYLabels = showsYLabels
    let limit = max(2, min(7, Int(box.height / (style.smallSize * 2.6))))
    yScale = LinearScale(
      LinearScale.snapped(yRange, limit: limit, isInteger: yAxis.isInteger))
    yTicks = Ticks(in: yScale.range, limit: limit + 1, isInteger: yAxis.isInteger)
    let left =
      showsYLabels
      ? Self.labelWidth(yTicks, style, pen) + 5 + (yAxis.title == nil ? 0 : style.smallSize * 1.4)
      : 3
    plot = box.trimmed(left: left, right: rightMargin)
    xScale =
      snapsX
      ? LinearScale(LinearScale.snapped(xRange, limit: max(2, Int(plot.width / 40))))
      : LinearScale(xRange)
  }

  private static func labelWidth(_ ticks: Ticks, _ style: PaperStyle, _ pen: PaperPen) -> Double {
    ticks.texts.map { pen.width(of: $0, size: style.smallSize) }.max() ?? 0
  }

  func x(_ value: Double) -> Double { plot.x + plot.width * xScale.fraction(value) }
  func y(_ value: Double) -> Double { plot.bottom - plot.height * yScale.fraction(value) }

  func drawYAxis(with pen: PaperPen) {
    let size = style.smallSize
    for (value, text) in zip(yTicks.values, yTicks.texts) {
      let y = y(value)
      pen.line([(plot.x, y), (plot.right, y)], PaperStyle.grid, width: 0.4)
      guard showsYLabels else { continue }
      pen.text(text, x: plot.x - 3, y: y + size * 0.35, size: size, PaperStyle.text, align: .right)
    }
    if yScale.range.lowerBound < 0, yScale.range.upperBound > 0 {
      pen.line([(plot.x, y(0)), (plot.right, y(0))], PaperStyle.axis, width: 0.6)
    }
    pen.line(
      [(plot.x, plot.y), (plot.x, plot.bottom)], PaperStyle.axis, width: 0.6, as: .frame)
    if showsYLabels, let title = yAxis.title {
      let labels = Self.labelWidth(yTicks, style, pen)
      pen.text(
        pen.fitted(title, to: plot.height, size: size), x: plot.x - labels - 6, y: plot.middleY,
        size: size, PaperStyle.text, align: .center, angle: -90)
    }
  }

  func drawXAxis(showsTitle: Bool = true, with pen: PaperPen) {
    let axis = PaperAxis(axis: xAxis, scale: xScale, style: style)
    axis.drawAcross(from: plot.x, to: plot.right, y: plot.bottom, with: pen)
    if showsTitle, let title = xAxis.title {
      axis.drawTitleAcross(
        title, middle: plot.middleX, room: plot.width + 6, y: plot.bottom, with: pen)
    }
  }
}
