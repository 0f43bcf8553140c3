/// Lines with bands, rules, spans and names at their ends.
struct PaperLineChart {
  let chart: LineChart
  let unit: String?
  let style: PaperStyle
  let context: PaperContext

  init(_ chart: LineChart, unit: String?, style: PaperStyle, _ context: PaperContext) {
    self.chart = chart
    self.unit = unit
    self.style = style
    self.context = context
  }

  static func legendItems(
    _ entries: [LegendEntry], _ style: PaperStyle
  ) -> [(sample: PaperLegend.Sample, color: RGB, name: String)] {
    entries.enumerated().map { index, entry in
      (.line(dash: PaperStyle.dash(index)), style.color(entry.ink), PaperLegend.name(entry))
    }
  }

  func draw(in box: Box, with pen: PaperPen) {
    var box = box
    if context.showsLegend, chart.series.count > 1 {
      let items = Self.legendItems(chart.series.map(\.entry), style)
      box = box.trimmed(
        top: PaperLegend(items: items).draw(in: box, style: style, with: pen))
    }
    if !chart.spans.isEmpty { box = box.trimmed(bottom: style.smallSize * 1.8) }
    var yAxis = chart.yAxis
    if yAxis.title == nil { yAxis.title = unit }
    let plane = PaperPlane(
      in: box, xAxis: chart.xAxis, yAxis: yAxis,
      xRange: context.xRange ?? chart.xExtent.range(with: chart.xAxis),
      yRange: context.yRange ?? chart.yExtent.range(with: chart.yAxis), style: style,
      rightMargin: endLabelWidth(pen), with: pen)
    plane.drawYAxis(with: pen)
    plane.drawXAxis(with: pen)
    for rule in chart.rules where Optional(rule.x).finite != nil {
      let x = plane.x(rule.x)
      pen.line(
        [(x, plane.plot.y), (x, plane.plot.bottom)], PaperStyle.muted, width: 0.6, dash: [2, 2])
      pen.text(
        rule.label, x: x + 2, y: plane.plot.y + style.smallSize, size: style.smallSize,
        PaperStyle.muted)
      pen.drawn.append(.rule(value: rule.x, isVertical: true))
    }
    for index in chart.series.indices { drawBand(index, plane, pen) }
    for index in chart.series.indices { drawLine(index, plane, pen) }
    drawEndLabels(plane, pen)
    drawSpans(y: box.bottom + style.smallSize * 0.5, plane, pen)
  }

  private func drawBand(_ index: Int, _ plane: PaperPlane, _ pen: PaperPen) {
    var edges: [(x: Double, low: Double, high: Double)] = []
    func flush() {
      if edges.count > 1 {
        pen.polygon(
          edges.map { ($0.x, $0.high) } + edges.reversed().map { ($0.x, $0.low) },
          style.color(chart.series[index].entry.ink), alpha: 0.18)
      }
      edges = []
    }
    for point in chart.series[index].points {
      guard let x = Optional(point.x).finite, let band = point.band,
        let low = Optional(band.lowerBound).finite, let high = Optional(band.upperBound).finite
      else {
        flush()
        continue
      }
      edges.append((plane.x(x), plane.y(low), plane.y(high)))
    }
    flush()
  }

  private func drawLine(_ index: Int, _ plane: PaperPlane, _ pen: PaperPen) {
    let line = chart.series[index]
    let color = style.color(line.entry.ink)
    let count = line.points.count
    for run in chart.runs(of: line) {
      let points = run.map { (x: plane.x($0.x), y: plane.y($0.y)) }
      pen.line(points, color, width: 1.2, dash: PaperStyle.dash(index))
      // Few points are shown as such; a point without neighbours would be lost otherwise.
      if count <= 16 || points.count == 1 {
        for point in points { pen.marker(index, at: point, size: 3.4, color) }
      }
    }
    pen.drawn += chart.marks(ofSeries: index)
  }

  private var hasEndLabels: Bool { chart.series.count > 1 && chart.series.count <= 10 }

  private func endLabel(_ entry: LegendEntry) -> String {
    if case .part = entry.ink { entry.symbol } else { entry.name }
  }

  private func endLabelWidth(_ pen: PaperPen) -> Double {
    guard hasEndLabels else { return 6 }
    let widest = chart.series.map { pen.width(of: endLabel($0.entry), size: style.smallSize) }.max()
    return min((widest ?? 0) + 6, 60)
  }

  /// Names beside the last points, moved apart where lines end together.
  private func drawEndLabels(_ plane: PaperPlane, _ pen: PaperPen) {
    guard hasEndLabels else { return }
    let size = style.smallSize
    var labels = chart.series.compactMap { line -> (y: Double, line: LineChart.Series)? in
      guard let last = chart.runs(of: line).last?.last else { return nil }
      return (plane.y(last.y), line)
    }
    labels.sort { $0.y < $1.y }
    for index in labels.indices.dropFirst() {
      labels[index].y = max(labels[index].y, labels[index - 1].y + size)
    }
    let overflow = (labels.last?.y ?? 0) - (plane.plot.bottom + size * 0.3)
    if overflow > 0 {
      for index in labels.indices.reversed() {
        let limit = index + 1 < labels.count ? labels[index + 1].y - size : .infinity
        labels[index].y = min(labels[index].y, plane.plot.bottom + size * 0.3, limit)
      }
    }
    for label in labels {
      pen.text(
        pen.fitted(endLabel(label.line.entry), to: 56, size: size), x: plane.plot.right + 3,
        y: label.y + size * 0.35, size: size, style.color(label.line.entry.ink), isBold: true)
    }
  }

  private func drawSpans(y: Double, _ plane: PaperPlane, _ pen: PaperPen) {
    for span in chart.spans {
      let (start, end) = (plane.x(span.range.lowerBound), plane.x(span.range.upperBound))
      pen.line([(start + 0.5, y), (end - 0.5, y)], PaperStyle.axis, width: 1)
      let text = pen.fitted(span.label, to: end - start, size: style.smallSize)
      pen.text(
        text, x: (start + end) / 2, y: y + style.smallSize * 1.1, size: style.smallSize,
        PaperStyle.text, align: .center)
      pen.drawn.append(
        .span(label: span.label, from: span.range.lowerBound, to: span.range.upperBound))
    }
  }
}
