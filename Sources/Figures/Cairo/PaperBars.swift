// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// Stacked bars that lie, a row each with its name at the left, so that names are read without
/// turning the page. Several of them with the same rows stand side by side, and the names once.
struct PaperBars: PaperContent {
  let all: [StackedBars]
  var titles: [String] = []
  let unit: String?
  let style: PaperStyle
  let context: PaperContext

  var first: StackedBars { all[0] }
  var hasMarkers: Bool {
    all.contains { bars in
      bars.markerAxis != nil && bars.bars.contains { $0.marker.finite != nil }
    }
  }

  private var legend: PaperLegend {
    var legend = PaperLegend(first.parts, style: style, context) { _, entry in
      (.block, style.color(entry.ink), PaperLegend.name(entry))
    }
    if !legend.items.isEmpty, hasMarkers, let title = first.markerAxis?.title {
      legend.items.append((.marker(3), RGB(0, 0, 0), title))
    }
    return legend
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    let layout = Layout(self, width, with: pen)
    return legend.height(in: width, with: pen) + Double(layout.lines)
      * layout.lineHeight(layout.pitch)
  }

  func draw(in box: Box, with pen: PaperPen) {
    let layout = Layout(self, box.width, with: pen)
    let body = box.trimmed(top: legend.draw(in: box, with: pen))
    let height = body.height / Double(layout.lines)
    let pitch = layout.pitch(filling: height)
    for index in all.indices {
      let (line, column) = (index / layout.columns, index % layout.columns)
      let top = body.y + height * Double(line) + layout.top
      if column == 0 {
        layout.drawNames(x: body.x, top: top, pitch, pen)
        let count = min(layout.columns, all.count - line * layout.columns)
        drawTitles(layout, count, x: body.x, top: top, pitch, pen)
      }
      let plot = Box(
        x: body.x + layout.names + (layout.plot + Layout.gap) * Double(column), y: top,
        width: layout.plot, height: layout.rows(pitch).height)
      let before = pen.drawn
      pen.drawn = []
      drawPlot(all[index], index, plot, layout, pitch, pen)
      pen.drawn = before + (all.count > 1 ? pen.drawn.map { .inPanel(index, $0) } : pen.drawn)
    }
  }

  /// The titles of the axes, once for the plots that stand side by side.
  private func drawTitles(
    _ layout: Layout, _ count: Int, x: Double, top: Double, _ pitch: Double, _ pen: PaperPen
  ) {
    let width = layout.plot * Double(count) + Layout.gap * Double(count - 1)
    let middle = x + layout.names + width / 2
    let axis = PaperAxis(axis: first.axis, scale: LinearScale(0...1), style: style)
    if let title = first.axis.title ?? unit {
      axis.drawTitleAcross(
        title, middle: middle, room: width + 16, y: top + layout.rows(pitch).height, with: pen)
    }
    if hasMarkers, let title = first.markerAxis?.title {
      axis.drawTitleAcross(
        title, middle: middle, room: width + 16, y: top, isAbove: true, with: pen)
    }
  }

  private func drawPlot(
    _ bars: StackedBars, _ index: Int, _ plot: Box, _ layout: Layout, _ pitch: Double,
    _ pen: PaperPen
  ) {
    let limit = max(2, Int(plot.width / (style.smallSize * 4)))
    let range = context.xRange ?? bars.extent.range(with: bars.axis)
    let scale = LinearScale(LinearScale.snapped(range, limit: limit))
    let axis = PaperAxis(axis: bars.axis, scale: scale, style: style)
    func x(_ value: Double) -> Double { plot.x + plot.width * scale.fraction(value) }
    axis.drawGrid(in: plot, with: pen)
    let markers = hasMarkers ? markerScale(bars) : nil
    for (bar, y) in zip(bars.bars.indices, layout.rows(pitch).middles) {
      drawBar(
        bars, bar, y: plot.y + y, thickness: pitch * 0.72, x, plot, showsFlag: layout.texts == 0,
        pen)
      if layout.texts > 0, let text = bars.bars[bar].text {
        pen.text(
          text, x: plot.right + 4, y: plot.y + y + style.leastSize * 0.35, size: style.leastSize,
          PaperStyle.muted)
      }
      guard let markers, let value = bars.bars[bar].marker.finite else { continue }
      pen.marker(
        3, at: (plot.x + plot.width * markers.fraction(value), plot.y + y),
        size: min(4.4, pitch * 0.5), RGB(0, 0, 0))
      pen.drawn.append(.marker(item: bar, value: value))
    }
    pen.line([(x(0), plot.y), (x(0), plot.bottom)], PaperStyle.axis, width: 0.6)
    axis.drawAcross(from: plot.x, to: plot.right, y: plot.bottom, with: pen)
    var y = plot.y
    if let markers, let second = bars.markerAxis {
      let axis = PaperAxis(axis: second, scale: markers, style: style)
      axis.drawAcross(from: plot.x, to: plot.right, y: plot.y, isAbove: true, with: pen)
      y -= style.smallSize + 4
      if second.title != nil { y -= style.smallSize * 1.1 }
    }
    guard layout.titles.indices.contains(index) else { return }
    layout.drawTitle(index, x: plot.x, bottom: y - 2, pen)
  }

  private func markerScale(_ bars: StackedBars) -> LinearScale? {
    guard let axis = bars.markerAxis else { return nil }
    let extent = Extent(all.lazy.flatMap(\.bars).map(\.marker))
    return LinearScale(LinearScale.snapped(extent.range(with: axis), limit: 3))
  }

  private func drawBar(
    _ bars: StackedBars, _ index: Int, y: Double, thickness: Double, _ x: (Double) -> Double,
    _ plot: Box, showsFlag: Bool, _ pen: PaperPen
  ) {
    let bar = bars.bars[index]
    var end = x(0)
    for segment in bars.segments(of: bar) {
      let (left, right) = (x(segment.start), x(segment.end))
      // A white edge parts neighbours of similar lightness.
      let edge = right - left > 1.5 ? 0.35 : 0
      let box = Box(
        x: left, y: y - thickness / 2, width: right - left - edge, height: thickness)
      let color = style.color(bars.parts[segment.part].ink)
      pen.fill(box, bar.isDim ? color.faint : color)
      pen.drawn.append(.segment(item: index, part: segment.part, value: segment.value))
      end = max(end, right)
    }
    drawWhiskers(bars, index, y: y, thickness: thickness, x, pen)
    let missing = bars.missingParts(of: bar)
    for part in missing { pen.drawn.append(.missing(item: index, part: part)) }
    var text = showsFlag ? Self.flag(of: bar) : nil
    if !missing.isEmpty {
      text =
        missing.count == bars.parts.count
        ? "n/a" : missing.map { bars.parts[$0].symbol }.joined(separator: ",") + " n/a"
    }
    guard let text else { return }
    var start = end + 2
    if hasMarkers, let scale = markerScale(bars), let value = bar.marker.finite {
      let marker = plot.x + plot.width * scale.fraction(value)
      if marker > end - 3, marker < start + pen.width(of: text, size: style.leastSize) + 4 {
        start = marker + 4
      }
    }
    pen.text(
      text, x: start, y: y + style.leastSize * 0.35, size: style.leastSize, PaperStyle.muted)
  }

  /// The intervals of the parts, each around the end of its part, at heights of their own so that
  /// none hides another.
  private func drawWhiskers(
    _ bars: StackedBars, _ index: Int, y: Double, thickness: Double, _ x: (Double) -> Double,
    _ pen: PaperPen
  ) {
    let step = thickness / Double(bars.parts.count + 1)
    for whisker in bars.whiskers(of: bars.bars[index]) {
      let height = y - thickness / 2 + step * Double(whisker.part + 1)
      let (low, high, cap) = (x(whisker.start), x(whisker.end), max(0.9, step * 0.4))
      // A white line around the black one parts it from the colours below.
      for (color, width) in [(RGB(1, 1, 1), 0.9), (RGB(0, 0, 0), 0.35)] {
        pen.line([(low, height), (high, height)], color, width: width)
        for end in [low, high] {
          pen.line([(end, height - cap), (end, height + cap)], color, width: width)
        }
      }
      pen.drawn.append(
        .interval(
          item: index, part: whisker.part, low: whisker.interval.lowerBound,
          high: whisker.interval.upperBound))
    }
  }

  /// The sign before the number of a text, such as that of what is unreadable.
  private static func flag(of bar: StackedBars.Bar) -> String? {
    let sign = bar.text.flatMap { $0.first { !$0.isNumber && $0 != "+" && $0 != "-" } }
    return sign == "." || sign == " " ? nil : sign.map(String.init)
  }
}
