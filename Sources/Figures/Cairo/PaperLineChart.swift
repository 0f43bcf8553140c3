// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

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
      (.line(dash: PaperStyle.dash(index)), style.lineColor(entry.ink), PaperLegend.name(entry))
    }
  }

  func draw(in box: Box, with pen: PaperPen) {
    var box = box
    if context.showsLegend, chart.series.count > 1 {
      let items = Self.legendItems(chart.series.map(\.entry), style)
      box = box.trimmed(
        top: PaperLegend(items: items).draw(in: box, style: style, with: pen))
    }
    if context.reservesRemark, chart.remark == nil {
      box = box.trimmed(top: style.smallSize * 1.3)
    }
    for line in remarkLines(in: box.width, pen) {
      pen.text(
        line, x: box.x, y: box.y + style.smallSize, size: style.smallSize, PaperStyle.muted)
      box = box.trimmed(top: style.smallSize * 1.3)
    }
    if !chart.spans.isEmpty || context.reservesSpans {
      box = box.trimmed(bottom: style.smallSize * 1.8)
    }
    var yAxis = chart.yAxis
    if yAxis.title == nil { yAxis.title = unit }
    let plane = PaperPlane(
      in: box, xAxis: chart.xAxis, yAxis: yAxis,
      xRange: context.xRange ?? chart.xExtent.range(with: chart.xAxis),
      yRange: context.yRange ?? chart.yExtent.range(with: chart.yAxis), style: style,
      rightMargin: endLabelWidth(pen), with: pen)
    plane.drawYAxis(with: pen)
    plane.drawXAxis(with: pen)
    drawRules(plane, pen)
    for index in chart.series.indices { drawBand(index, plane, pen) }
    for index in chart.series.indices { drawLine(index, plane, pen) }
    drawRuleLabels(plane, pen)
    drawEndLabels(plane, pen)
    drawSpans(y: box.bottom + style.smallSize * 0.5, plane, pen)
  }

  /// The remark in one line within panels and two elsewhere; the last parts go where it is longer.
  private func remarkLines(in room: Double, _ pen: PaperPen) -> [String] {
    guard let remark = chart.remark else { return [] }
    var lines = [""]
    for part in remark.split(separator: ", ").map(String.init) {
      let longer = lines[lines.count - 1].isEmpty ? part : lines[lines.count - 1] + ", " + part
      if pen.width(of: longer, size: style.smallSize) <= room {
        lines[lines.count - 1] = longer
      } else if context.panel == nil, lines.count == 1 {
        lines.append(part)
      } else {
        break
      }
    }
    return lines.map { pen.fitted($0, to: room, size: style.smallSize) }
  }

  private var rules: [LineChart.Rule] {
    chart.rules.filter { Optional($0.x).finite != nil }.sorted { $0.x < $1.x }
  }

  private func drawRules(_ plane: PaperPlane, _ pen: PaperPen) {
    for rule in rules {
      let x = plane.x(rule.x)
      pen.line(
        [(x, plane.plot.y), (x, plane.plot.bottom)], PaperStyle.muted, width: 0.6, dash: [2, 2])
      pen.drawn.append(.rule(value: rule.x, isVertical: true))
    }
  }

  /// The labels of rules at the top, on the side that is free, or else one below the other.
  private func drawRuleLabels(_ plane: PaperPlane, _ pen: PaperPen) {
    let size = style.smallSize
    let rules = rules
    let edges = [plane.plot.x] + rules.map { plane.x($0.x) } + [plane.plot.right]
    let segments = chart.series.flatMap { line in
      chart.runs(of: line).flatMap { run in
        let points = run.map { (x: plane.x($0.x), y: plane.y($0.y)) }
        return zip(points, points.dropFirst()).map { ($0, $1) }
      }
    }
    var taken: [(row: Int, x: ClosedRange<Double>)] = []
    for (index, rule) in rules.enumerated() {
      let x = edges[index + 1]
      let width = pen.width(of: rule.label, size: size) + 3
      let rows = max(3, Int(plane.plot.height / (size * 1.15)) - 1)
      let places = (0..<rows).flatMap { row in
        [(row: row, x: x + 2)] + (rule.isBeginning ? [] : [(row: row, x: x - width)])
      }
      // In the first row a label crosses no other rule; below it may.
      let isFree = { (place: (row: Int, x: Double)) in
        let area = place.x...(place.x + width)
        let low = place.row == 0 && place.x < x ? edges[index] : plane.plot.x
        let high = place.row == 0 && place.x > x ? edges[index + 2] : plane.plot.right
        return area.lowerBound >= low && area.upperBound <= high + 1
          && !taken.contains { $0.row == place.row && $0.x.overlaps(area) }
      }
      let isOffLines = { (place: (row: Int, x: Double)) in
        let box = Box(
          x: place.x, y: plane.plot.y + size * 1.15 * Double(place.row), width: width,
          height: size * 1.15)
        return !segments.contains { box.isCrossed(from: $0.0, to: $0.1) }
      }
      let free = places.filter(isFree)
      let place =
        free.first(where: isOffLines) ?? free.first ?? (0, max(plane.plot.x, x - width))
      taken.append((place.row, place.x...(place.x + width)))
      let top = plane.plot.y + size * 1.15 * Double(place.row)
      pen.fill(
        Box(x: place.x - 1, y: top, width: width - 1, height: size * 1.15), RGB(255, 255, 255),
        alpha: 0.75)
      pen.text(rule.label, x: place.x, y: top + size * 0.9, size: size, PaperStyle.muted)
    }
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
    let color = style.lineColor(line.entry.ink)
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
    let widest = chart.series.map {
      pen.width(of: endLabel($0.entry), size: style.smallSize, isBold: true)
    }.max()
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
        pen.fitted(endLabel(label.line.entry), to: 56, size: size, isBold: true),
        x: plane.plot.right + 3,
        y: label.y + size * 0.35, size: size, style.lineColor(label.line.entry.ink), isBold: true)
    }
  }

  /// Spans with their names below, which may reach beyond a short span where nothing is in the way.
  private func drawSpans(y: Double, _ plane: PaperPlane, _ pen: PaperPen) {
    let size = style.smallSize
    let spans = chart.spans.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let middles = spans.map { (plane.x($0.range.lowerBound) + plane.x($0.range.upperBound)) / 2 }
    let widths = spans.map { pen.width(of: $0.label, size: size) }
    let right = plane.plot.right + (hasEndLabels ? 12 : 0)
    var end = plane.plot.x - 12
    for (index, span) in spans.enumerated() {
      let (from, to) = (plane.x(span.range.lowerBound), plane.x(span.range.upperBound))
      pen.line([(from + 0.5, y), (to - 0.5, y)], PaperStyle.axis, width: 1)
      pen.drawn.append(
        .span(label: span.label, from: span.range.lowerBound, to: span.range.upperBound))
      // Up to where the next name has to begin.
      let limit =
        index + 1 < spans.count
        ? max(to, min(right, middles[index + 1] - widths[index + 1] / 2 - 4)) : right
      let room = limit - max(end, plane.plot.x - 12)
      let isWide = pen.width(of: span.label, size: size) > room
      let text = fitted(isWide ? span.shortLabel ?? span.label : span.label, to: room, pen)
      let width = pen.width(of: text, size: size)
      let start = max(end, min(middles[index] - width / 2, limit - width))
      pen.text(text, x: start, y: y + size * 1.1, size: size, PaperStyle.text)
      end = start + width + 4
    }
  }

  /// A label as it fits, without its last parts where it is longer.
  private func fitted(_ label: String, to room: Double, _ pen: PaperPen) -> String {
    if pen.width(of: label, size: style.smallSize) <= room { return label }
    var parts = label.split(separator: ", ").map(String.init)
    while parts.count > 1 {
      parts.removeLast()
      let text = parts.joined(separator: ", ") + "…"
      if pen.width(of: text, size: style.smallSize) <= room { return text }
    }
    return pen.fitted(label, to: room, size: style.smallSize)
  }
}
