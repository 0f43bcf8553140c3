// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// Lines with bands, rules, spans and names at their ends.
struct PaperLineChart: PaperContent {
  let chart: LineChart
  let unit: String?
  let style: PaperStyle
  let context: PaperContext

  static func legendItems(
    _ entries: [LegendEntry], _ style: PaperStyle, hasMarkers: Bool
  ) -> [PaperLegend.Item] {
    entries.enumerated().map { index, entry in
      (
        .line(dash: PaperStyle.dash(index), marker: hasMarkers ? index : nil),
        style.lineColor(entry.ink), PaperLegend.name(entry)
      )
    }
  }

  /// Few points are shown as such.
  static func hasMarkers(_ chart: LineChart) -> Bool {
    chart.series.allSatisfy { $0.points.count <= 16 }
  }

  /// What stands above and below the plot, and at its sides.
  private struct Layout {
    var legend: PaperLegend
    var remark: [String]
    var strips: LineStrips
    var endLabels: [Int: PaperNames.Fitted]
    var right: Double
    var top: Double
    var bottom: Double
  }

  private func layout(_ width: Double, _ pen: PaperPen) -> Layout {
    let names = PaperNames(style: style, key: context.key, pen: pen)
    let endLabels = self.endLabels(width, names)
    var items: [PaperLegend.Item] = []
    if context.showsLegend, chart.series.count > 1, endLabels.isEmpty {
      items = Self.legendItems(
        chart.series.map(\.entry), style, hasMarkers: Self.hasMarkers(chart))
    }
    let legend = PaperLegend(items, style: style, key: context.key)
    let right =
      endLabels.isEmpty
      ? 6 : (endLabels.values.map { names.width($0, isBold: true) }.max() ?? 0) + 7
    let remark = remarkLines(in: width, pen)
    let plane = plane(in: Box(x: 0, y: 0, width: width, height: 100), right: right, pen)
    let strips = LineStrips(
      chart, plane: plane, right: width, style: style, key: context.key, with: pen)
    let top =
      legend.height(in: width, with: pen) + Double(remark.count) * style.smallSize * 1.25
      + strips.ruleHeight + 3
    return Layout(
      legend: legend, remark: remark, strips: strips, endLabels: endLabels, right: right,
      top: max(top, context.leastTop),
      bottom: max(axisHeight + strips.spanHeight, context.leastBottom))
  }

  private var axisHeight: Double {
    PaperAxis.height(hasTitle: context.showsXTitle && chart.xAxis.title != nil, style)
  }

  private func plane(in box: Box, right: Double, _ pen: PaperPen) -> PaperPlane {
    var yAxis = chart.yAxis
    if yAxis.title == nil { yAxis.title = unit }
    return PaperPlane(
      in: box, xAxis: chart.xAxis, yAxis: yAxis,
      xRange: context.xRange ?? chart.xExtent.range(with: chart.xAxis),
      yRange: context.yRange ?? chart.yExtent.range(with: chart.yAxis), style: style,
      rightMargin: right, showsYLabels: context.showsYLabels, with: pen)
  }

  func margins(in width: Double, with pen: PaperPen) -> (top: Double, bottom: Double) {
    let layout = layout(width, pen)
    return (layout.top, layout.bottom)
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    let layout = layout(width, pen)
    let plot =
      context.panel == nil
      ? min(max(width * 0.48, 105), 200) : min(max(width * 0.6, 58), 110)
    return layout.top + max(plot * context.scale, 40) + layout.bottom
  }

  func draw(in box: Box, with pen: PaperPen) {
    let layout = layout(box.width, pen)
    var top = box.y + layout.legend.draw(in: box, with: pen)
    for line in layout.remark {
      pen.text(
        line, x: box.x, y: top + style.smallSize * 0.85, size: style.smallSize,
        PaperStyle.muted)
      top += style.smallSize * 1.25
    }
    let body = box.trimmed(top: layout.top, bottom: layout.bottom)
    let plane = plane(in: body, right: layout.right, pen)
    plane.drawYAxis(with: pen)
    plane.drawXAxis(showsTitle: context.showsXTitle, with: pen)
    layout.strips.draw(plane, below: plane.plot.bottom + axisHeight, with: pen)
    for index in chart.series.indices { drawBand(index, plane, pen) }
    for index in chart.series.indices { drawLine(index, plane, pen) }
    drawEndLabels(layout.endLabels, plane, pen)
  }

  /// The remark in one line within panels, where its last parts go, and in all it takes elsewhere.
  private func remarkLines(in room: Double, _ pen: PaperPen) -> [String] {
    guard let remark = chart.remark else { return [] }
    var lines = [""]
    for part in remark.split(separator: ", ").map(String.init) {
      let longer = lines[lines.count - 1].isEmpty ? part : lines[lines.count - 1] + ", " + part
      if pen.width(of: longer, size: style.smallSize) <= room {
        lines[lines.count - 1] = longer
      } else if context.panel == nil {
        lines.append(part)
      } else {
        break
      }
    }
    return lines.map { pen.fitted($0, to: room, size: style.smallSize) }
  }

  private func drawBand(_ index: Int, _ plane: PaperPlane, _ pen: PaperPen) {
    var edges: [(x: Double, low: Double, high: Double)] = []
    let color = style.lineColor(chart.series[index].entry.ink)
    func flush() {
      if edges.count > 1 {
        pen.polygon(
          edges.map { ($0.x, $0.high) } + edges.reversed().map { ($0.x, $0.low) }, color,
          alpha: 0.18)
      }
      edges = []
    }
    for point in chart.series[index].points {
      guard let x = Optional(point.x).finite, let band = point.band?.finite else {
        flush()
        continue
      }
      edges.append((plane.x(x), plane.y(band.lowerBound), plane.y(band.upperBound)))
    }
    flush()
  }

  private func drawLine(_ index: Int, _ plane: PaperPlane, _ pen: PaperPen) {
    let line = chart.series[index]
    let color = style.lineColor(line.entry.ink)
    for run in chart.runs(of: line) {
      let points = run.map { (x: plane.x($0.x), y: plane.y($0.y)) }
      pen.line(points, color, width: 1.2, dash: PaperStyle.dash(index), as: .mark)
      // A point without neighbours would be lost otherwise.
      if Self.hasMarkers(chart) || points.count == 1 {
        for point in points { pen.marker(index, at: point, size: 3.6, color) }
      }
    }
    pen.drawn += chart.marks(ofSeries: index)
  }

  /// Names beside the ends of a few lines, where there is room; otherwise there is a legend.
  private func endLabels(_ width: Double, _ names: PaperNames) -> [Int: PaperNames.Fitted] {
    guard context.showsLegend, context.panel == nil, (2...12).contains(chart.series.count) else {
      return [:]
    }
    let room = width * 0.3
    var labels: [Int: PaperNames.Fitted] = [:]
    for (index, line) in chart.series.enumerated() where !chart.runs(of: line).isEmpty {
      let name = PaperLegend.name(line.entry)
      guard names.pen.width(of: name, size: style.smallSize, isBold: true) <= room else {
        return [:]
      }
      labels[index] = PaperNames.Fitted(lines: [name], size: style.smallSize)
    }
    return labels
  }

  /// The names stand at the right of the plot, in the order of the ends and moved apart, each with
  /// a thin line to its end where that is not beside it.
  private func drawEndLabels(
    _ names: [Int: PaperNames.Fitted], _ plane: PaperPlane, _ pen: PaperPen
  ) {
    var labels = names.compactMap { index, name -> EndLabel? in
      guard let last = chart.runs(of: chart.series[index]).last?.last else { return nil }
      let end = (x: plane.x(last.x), y: plane.y(last.y))
      return EndLabel(index: index, name: name, end: end, y: end.y)
    }
    labels.sort { ($0.y, $0.index) < ($1.y, $1.index) }
    let pitch = style.smallSize * 1.08
    for index in labels.indices.dropFirst() {
      labels[index].y = max(labels[index].y, labels[index - 1].y + pitch)
    }
    let bottom = plane.plot.bottom - style.smallSize * 0.1
    for index in labels.indices.reversed() {
      let limit = index + 1 < labels.count ? labels[index + 1].y - pitch : bottom
      labels[index].y = min(labels[index].y, limit)
    }
    for label in labels {
      let color = style.lineColor(chart.series[label.index].entry.ink)
      let x = plane.plot.right + 5
      if label.end.x < plane.plot.right - 8 || abs(label.y - label.end.y) > 2 {
        pen.line(
          [(label.end.x + 2.5, label.end.y), (x - 1, label.y)], color, width: 0.35, alpha: 0.8)
      }
      pen.text(
        label.name.lines[0], x: x, y: label.y + label.name.size * 0.35, size: label.name.size,
        color, isBold: true)
    }
  }

  private struct EndLabel {
    var index: Int
    var name: PaperNames.Fitted
    var end: PaperPen.Point
    var y: Double
  }
}
