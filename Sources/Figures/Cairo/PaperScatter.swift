/// Points on two axes, a shape a group, named where there is room.
struct PaperScatter: PaperContent {
  let scatter: Scatter
  let style: PaperStyle
  let context: PaperContext

  /// - Parameter unit: of both axes, where their titles don't tell it.
  init(_ scatter: Scatter, unit: String?, style: PaperStyle, _ context: PaperContext) {
    var scatter = scatter
    if let unit {
      for axis in [\Scatter.xAxis, \Scatter.yAxis] {
        if let title = scatter[keyPath: axis].title, !title.contains(",") {
          scatter[keyPath: axis].title = "\(title), \(unit)"
        }
      }
    }
    self.scatter = scatter
    self.style = style
    self.context = context
  }

  private var legend: PaperLegend {
    PaperLegend(scatter.groups, style: style, context) { index, entry in
      (.marker(index), style.color(entry.ink), entry.name)
    }
  }

  private var bottom: Double {
    PaperAxis.height(hasTitle: context.showsXTitle && scatter.xAxis.title != nil, style)
  }

  func margins(in width: Double, with pen: PaperPen) -> (top: Double, bottom: Double) {
    (legend.height(in: width, with: pen) + 5, bottom)
  }

  private func top(_ width: Double, _ pen: PaperPen) -> Double {
    max(margins(in: width, with: pen).top, context.leastTop)
  }

  private func plotHeight(_ width: Double) -> Double {
    guard context.panel != nil else { return min(max(width * 0.62, 130), 260) }
    let hasNames = scatter.points.contains { !$0.label.isEmpty }
    return min(max(width * (hasNames ? 0.66 : 0.78), hasNames ? 130 : 80), 260)
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    let plot = plotHeight(width) * context.scale
    let height = top(width, pen) + plot + max(bottom, context.leastBottom)
    // Names that have no room are replaced by numbers, which the note explains.
    _ = names(plane(in: Box(x: 0, y: 0, width: width, height: plot), pen), pen)
    return height
  }

  private func plane(in box: Box, _ pen: PaperPen) -> PaperPlane {
    PaperPlane(
      in: box, xAxis: scatter.xAxis, yAxis: scatter.yAxis,
      xRange: context.xRange ?? scatter.xExtent.range(with: scatter.xAxis),
      yRange: context.yRange ?? scatter.yExtent.range(with: scatter.yAxis), style: style,
      snapsX: true, rightMargin: 8, showsYLabels: context.showsYLabels, with: pen)
  }

  func draw(in box: Box, with pen: PaperPen) {
    _ = legend.draw(in: box, with: pen)
    let plane = plane(
      in: box.trimmed(top: top(box.width, pen), bottom: max(bottom, context.leastBottom)), pen)
    plane.drawYAxis(with: pen)
    plane.drawXAxis(showsTitle: context.showsXTitle, with: pen)
    drawRules(plane, pen)
    for index in scatter.points.indices { drawIntervals(index, plane, pen) }
    for name in names(plane, pen) where name.isFar {
      pen.line([name.start, name.end], PaperStyle.muted, width: 0.4)
    }
    for index in scatter.points.indices { drawMarker(index, plane, pen) }
    for name in names(plane, pen) {
      pen.text(
        name.text, x: name.box.x, y: name.box.y + 0.74 * style.leastSize, size: style.leastSize,
        PaperStyle.text, halo: true)
    }
  }

  private func drawRules(_ plane: PaperPlane, _ pen: PaperPen) {
    if scatter.showsDiagonal {
      let low = max(plane.xScale.range.lowerBound, plane.yScale.range.lowerBound)
      let high = min(plane.xScale.range.upperBound, plane.yScale.range.upperBound)
      if low < high {
        pen.line(
          [(plane.x(low), plane.y(low)), (plane.x(high), plane.y(high))], PaperStyle.muted,
          width: 0.6, dash: [2, 2])
      }
    }
    if let value = scatter.verticalRule.finite {
      pen.line(
        [(plane.x(value), plane.plot.y), (plane.x(value), plane.plot.bottom)], PaperStyle.muted,
        width: 0.6, dash: [2, 2])
      pen.drawn.append(.rule(value: value, isVertical: true))
    }
    if let value = scatter.horizontalRule.finite {
      pen.line(
        [(plane.plot.x, plane.y(value)), (plane.plot.right, plane.y(value))], PaperStyle.muted,
        width: 0.6, dash: [2, 2])
      pen.drawn.append(.rule(value: value, isVertical: false))
    }
  }

  private func color(_ point: Scatter.Point) -> RGB {
    scatter.groups.indices.contains(point.group)
      ? style.color(scatter.groups[point.group].ink) : PaperStyle.text
  }

  private func place(_ point: Scatter.Point, _ plane: PaperPlane) -> PaperPen.Point? {
    guard let x = Optional(point.x).finite, let y = Optional(point.y).finite else { return nil }
    return (plane.x(x), plane.y(y))
  }

  /// The intervals of a point: a box, or a pale cross that names may stand on.
  private func drawIntervals(_ index: Int, _ plane: PaperPlane, _ pen: PaperPen) {
    let point = scatter.points[index]
    guard let (x, y) = place(point, plane) else { return }
    if scatter.drawsBoxes, let across = point.xInterval, let up = point.yInterval {
      let box = Box(
        x: plane.x(across.lowerBound), y: plane.y(up.upperBound),
        width: plane.x(across.upperBound) - plane.x(across.lowerBound),
        height: plane.y(up.lowerBound) - plane.y(up.upperBound))
      pen.fill(box, color(point), alpha: 0.12, as: .ground)
      pen.outline(box, color(point), width: 0.7)
      return
    }
    for line in Self.cross(point, x, y, plane) {
      pen.line(line, color(point), width: 0.7, alpha: 0.55)
    }
  }

  private static func cross(
    _ point: Scatter.Point, _ x: Double, _ y: Double, _ plane: PaperPlane
  ) -> [[PaperPen.Point]] {
    var lines: [[PaperPen.Point]] = []
    if let interval = point.xInterval {
      lines.append([(plane.x(interval.lowerBound), y), (plane.x(interval.upperBound), y)])
    }
    if let interval = point.yInterval {
      lines.append([(x, plane.y(interval.lowerBound)), (x, plane.y(interval.upperBound))])
    }
    return lines
  }

  private func drawMarker(_ index: Int, _ plane: PaperPlane, _ pen: PaperPen) {
    let point = scatter.points[index]
    guard let place = place(point, plane) else { return }
    pen.marker(point.group, at: place, size: 5, color(point))
    pen.drawn.append(.point(item: index, x: point.x, y: point.y))
  }

  /// Names beside their points; where it is crowded further off, at the end of a thin line; where
  /// there is no room at all, a number that the note explains.
  private func names(_ plane: PaperPlane, _ pen: PaperPen) -> [PointNames.Placed] {
    guard scatter.points.count <= 40 else { return [] }
    let points = scatter.points.compactMap { point in
      point.label.isEmpty ? nil : place(point, plane).map { (place: $0, point: point) }
    }
    let crosses =
      scatter.drawsBoxes
      ? [] : points.flatMap { Self.cross($0.point, $0.place.x, $0.place.y, plane) }
    var texts = points.map { $0.point.label }
    for _ in 0..<4 {
      let labels = zip(points, texts).map { point, text in
        PointNames.Label(
          text: text, at: point.place, width: pen.width(of: text, size: style.leastSize))
      }
      let placed = PointNames(labels, in: plane.plot, lines: crosses, size: style.leastSize).placed
      let hidden = placed.indices.filter { placed[$0].isCovered }
      guard !hidden.isEmpty else { return placed }
      for index in hidden {
        texts[index] = context.key.add(Self.short(texts[index]), for: points[index].point.label)
      }
    }
    return []
  }

  private static func short(_ text: String) -> String { String(text.prefix(2)) }
}
