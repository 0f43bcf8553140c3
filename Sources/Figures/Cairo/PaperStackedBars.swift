// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// Stacked bars that stand: the last part at the bottom, so that R, U1, U2, S reads S, U2, U1, R
/// upwards; labels of bars below them, names of groups below those.
struct PaperStackedBars {
  let bars: StackedBars
  let unit: String?
  let style: PaperStyle
  let context: PaperContext

  init(_ bars: StackedBars, unit: String?, style: PaperStyle, _ context: PaperContext) {
    self.bars = bars
    self.unit = unit
    self.style = style
    self.context = context
  }

  func draw(in box: Box, with pen: PaperPen) {
    var box = box
    if context.showsLegend {
      let height = PaperLegend(items: legendItems).draw(in: box, style: style, with: pen)
      box = box.trimmed(top: height)
    }
    let names = BarNames(bars, style: style, width: box.width - 50, with: pen)
    var axis = bars.axis
    if axis.title == nil { axis.title = unit }
    let plane = PaperPlane(
      in: box, xAxis: Axis(), yAxis: axis, xRange: 0...1,
      yRange: context.xRange ?? bars.extent.range(with: bars.axis), style: style,
      rightMargin: hasMarkers ? style.smallSize * 4.2 : 3, bottomMargin: names.height, with: pen)
    plane.drawYAxis(with: pen)
    let slots = Slots(bars, in: plane.plot)
    drawBars(slots, plane, pen)
    pen.line(
      [(plane.plot.x, plane.y(0)), (plane.plot.right, plane.y(0))], PaperStyle.axis, width: 0.6)
    drawMarkers(slots, plane, pen)
    names.draw(slots, under: plane.plot.bottom, with: pen)
  }

  private var hasMarkers: Bool {
    bars.markerAxis != nil && bars.bars.contains { $0.marker.finite != nil }
  }

  private var legendItems: [(sample: PaperLegend.Sample, color: RGB, name: String)] {
    var items: [(sample: PaperLegend.Sample, color: RGB, name: String)] =
      bars.parts.reversed().map { (.block, style.color($0.ink), PaperLegend.name($0)) }
    if hasMarkers, let title = bars.markerAxis?.title {
      items.append((.marker(3), RGB(0, 0, 0), title))
    }
    return items
  }

  private func drawBars(_ slots: Slots, _ plane: PaperPlane, _ pen: PaperPen) {
    for (index, bar) in bars.bars.enumerated() {
      let x = slots.centers[index] - slots.width / 2
      var above = 0.0
      var below = 0.0
      for part in bars.parts.indices.reversed() {
        guard let value = bars.value(part, of: bar) else {
          pen.drawn.append(.missing(item: index, part: part))
          continue
        }
        guard value != 0 else { continue }
        let start = value > 0 ? above : below
        if value > 0 { above += value } else { below += value }
        let (top, bottom) = (
          plane.y(max(start, start + value)), plane.y(min(start, start + value))
        )
        let box = Box(x: x, y: top, width: slots.width, height: bottom - top)
        let color = style.color(bars.parts[part].ink)
        pen.fill(box, bar.isDim ? color.faint : color)
        // A white edge parts neighbours of similar lightness.
        if box.height > 1.5 { pen.outline(box, RGB(255, 255, 255), width: 0.25) }
        pen.drawn.append(.segment(item: index, part: part, value: value))
      }
      let missing = bars.missingParts(of: bar)
      if !missing.isEmpty {
        let text =
          missing.count == bars.parts.count
          ? "n/a" : missing.map { bars.parts[$0].symbol }.joined(separator: ",") + " n/a"
        pen.text(
          text, x: slots.centers[index] + style.smallSize * 0.35, y: plane.y(above) - 2,
          size: style.smallSize, PaperStyle.muted, angle: -90)
      }
    }
  }

  private func drawMarkers(_ slots: Slots, _ plane: PaperPlane, _ pen: PaperPen) {
    guard hasMarkers, let axis = bars.markerAxis else { return }
    let extent = Extent(bars.bars.compactMap { $0.marker.finite })
    let limit = max(2, min(6, Int(plane.plot.height / 22)))
    let scale = LinearScale(LinearScale.snapped(extent.range(with: axis), limit: limit))
    let ticks = Ticks(in: scale.range, limit: limit + 1)
    let right = plane.plot.right
    func y(_ value: Double) -> Double {
      plane.plot.bottom - plane.plot.height * scale.fraction(value)
    }
    pen.line([(right, plane.plot.y), (right, plane.plot.bottom)], PaperStyle.axis, width: 0.6)
    for (value, text) in zip(ticks.values, ticks.texts) {
      pen.line([(right, y(value)), (right + 2, y(value))], PaperStyle.axis, width: 0.6)
      pen.text(
        text, x: right + 3.5, y: y(value) + style.smallSize * 0.35, size: style.smallSize,
        PaperStyle.text)
    }
    if let title = axis.title {
      pen.text(
        title, x: right + style.smallSize * 3.2, y: plane.plot.middleY, size: style.smallSize,
        PaperStyle.text, align: .center, angle: 90)
    }
    for (index, bar) in bars.bars.enumerated() {
      guard let marker = bar.marker.finite else { continue }
      pen.marker(
        3, at: (slots.centers[index], y(marker)), size: min(4.2, max(2.6, slots.width * 0.7)),
        RGB(0, 0, 0))
      pen.drawn.append(.marker(item: index, value: marker))
    }
  }

  /// Where bars stand: evenly, with a gap between groups.
  struct Slots {
    let centers: [Double]
    let width: Double
    /// The first and the last bar of each group that has any.
    let groups: [(label: String, bars: ClosedRange<Int>)]

    init(_ bars: StackedBars, in plot: Box) {
      let sizes = bars.groups.map(\.bars.count)
      let count = Double(max(1, sizes.reduce(0, +)))
      let gaps = Double(max(0, sizes.count { $0 > 0 } - 1)) * 0.6
      let pitch = plot.width / (count + gaps + 0.6)
      width = min(pitch * 0.82, 24)
      var centers: [Double] = []
      var groups: [(label: String, bars: ClosedRange<Int>)] = []
      var x = plot.x + pitch * 0.3
      for group in bars.groups where !group.bars.isEmpty {
        let first = centers.count
        for _ in group.bars {
          centers.append(x + pitch / 2)
          x += pitch
        }
        groups.append((group.label, first...(centers.count - 1)))
        x += pitch * 0.6
      }
      self.centers = centers
      self.groups = groups
    }

    var pitch: Double { centers.count > 1 ? centers[1] - centers[0] : width / 0.82 }
  }
}
