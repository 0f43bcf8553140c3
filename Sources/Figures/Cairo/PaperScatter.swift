/// Points on two axes, a shape a group, named where there is room.
struct PaperScatter {
  let scatter: Scatter
  let style: PaperStyle
  let context: PaperContext

  init(_ scatter: Scatter, style: PaperStyle, _ context: PaperContext) {
    self.scatter = scatter
    self.style = style
    self.context = context
  }

  func draw(in box: Box, with pen: PaperPen) {
    var box = box
    if context.showsLegend, scatter.groups.count > 1 {
      let items = scatter.groups.enumerated().map { index, entry in
        (sample: PaperLegend.Sample.marker(index), color: style.color(entry.ink), name: entry.name)
      }
      box = box.trimmed(top: PaperLegend(items: items).draw(in: box, style: style, with: pen))
    }
    let plane = PaperPlane(
      in: box, xAxis: scatter.xAxis, yAxis: scatter.yAxis,
      xRange: context.xRange ?? scatter.xExtent.range(with: scatter.xAxis),
      yRange: context.yRange ?? scatter.yExtent.range(with: scatter.yAxis), style: style,
      snapsX: true, with: pen)
    plane.drawYAxis(with: pen)
    plane.drawXAxis(with: pen)
    drawRules(plane, pen)
    for index in scatter.points.indices { drawPoint(index, plane, pen) }
    drawNames(plane, pen)
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

  private func drawPoint(_ index: Int, _ plane: PaperPlane, _ pen: PaperPen) {
    let point = scatter.points[index]
    guard let px = Optional(point.x).finite, let py = Optional(point.y).finite else { return }
    let (x, y) = (plane.x(px), plane.y(py))
    if scatter.drawsBoxes, let across = point.xInterval, let up = point.yInterval {
      let box = Box(
        x: plane.x(across.lowerBound), y: plane.y(up.upperBound),
        width: plane.x(across.upperBound) - plane.x(across.lowerBound),
        height: plane.y(up.lowerBound) - plane.y(up.upperBound))
      pen.fill(box, color(point), alpha: 0.12)
      pen.outline(box, color(point), width: 0.7)
      drawMarker(index, at: (x, y), pen)
      return
    }
    if let interval = point.xInterval {
      pen.line(
        [(plane.x(interval.lowerBound), y), (plane.x(interval.upperBound), y)], color(point),
        width: 0.7)
    }
    if let interval = point.yInterval {
      pen.line(
        [(x, plane.y(interval.lowerBound)), (x, plane.y(interval.upperBound))], color(point),
        width: 0.7)
    }
    drawMarker(index, at: (x, y), pen)
  }

  private func drawMarker(_ index: Int, at place: PaperPen.Point, _ pen: PaperPen) {
    let point = scatter.points[index]
    // Beyond eight groups the shapes come again, empty.
    pen.marker(point.group, at: place, size: 5, color(point), isFilled: point.group % 16 < 8)
    pen.drawn.append(.point(item: index, x: point.x, y: point.y))
  }

  private static let nameSize = 6.0

  /// Names beside their points; where it is crowded further off, at the end of a thin line.
  private func drawNames(_ plane: PaperPlane, _ pen: PaperPen) {
    guard scatter.points.count <= 40 else { return }
    let points = scatter.points.filter {
      Optional($0.x).finite != nil && Optional($0.y).finite != nil
    }
    var taken = points.map { point in
      Box(x: plane.x(point.x) - 3, y: plane.y(point.y) - 3, width: 6, height: 6)
    }
    func place(_ index: Int, isFar: Bool, mayCross: Bool = false) -> Bool {
      let point = points[index]
      let (x, y) = (plane.x(point.x), plane.y(point.y))
      let others = taken.enumerated().filter { $0.offset != index }.map(\.element)
      let places = Self.places(
        aroundX: x, y: y, width: pen.width(of: point.label, size: Self.nameSize))
      let found = places.first { place in
        place.isFar == isFar && isInside(place.box, plane)
          && !taken.contains { $0.meets(place.box) }
          && (!isFar || mayCross
            || !others.contains { $0.isCrossed(from: (x, y), to: place.box.nearest(x, y)) })
      }
      guard let box = found?.box else { return false }
      taken.append(box)
      if isFar { pen.line([(x, y), box.nearest(x, y)], PaperStyle.muted, width: 0.4) }
      pen.text(point.label, x: box.x, y: box.y + 5.2, size: Self.nameSize, PaperStyle.text)
      return true
    }
    // Lines go around the names that stand beside their points.
    let crowded = points.indices.filter { !place($0, isFar: false) }
    let rest = crowded.filter { !place($0, isFar: true) }
    for index in rest { _ = place(index, isFar: true, mayCross: true) }
  }

  private func isInside(_ box: Box, _ plane: PaperPlane) -> Bool {
    box.x >= plane.plot.x + 1 && box.right <= plane.plot.right + 4 && box.y >= plane.plot.y - 2
      && box.bottom <= plane.plot.bottom
  }

  /// Right, left, above and below, and then around the point in growing circles.
  private static func places(
    aroundX x: Double, y: Double, width: Double
  ) -> [(box: Box, isFar: Bool)] {
    var places = [
      (Box(x: x + 4, y: y - 3, width: width, height: 6), false),
      (Box(x: x - 4 - width, y: y - 3, width: width, height: 6), false),
      (Box(x: x - width / 2, y: y - 10, width: width, height: 6), false),
      (Box(x: x - width / 2, y: y + 4, width: width, height: 6), false),
    ]
    let directions = [
      (1.0, 0.0), (0.92, 0.38), (0.92, -0.38), (0.71, 0.71), (0.71, -0.71), (-1, 0), (-0.92, 0.38),
      (-0.92, -0.38), (-0.71, 0.71), (-0.71, -0.71), (0, 1), (0, -1),
    ]
    for distance in stride(from: 10.0, through: 46, by: 6) {
      for (dx, dy) in directions {
        let (endX, endY) = (x + dx * distance, y + dy * distance)
        // The label hangs at the end of the line on the side that it goes to.
        let left = dx > 0.1 ? endX : dx < -0.1 ? endX - width : endX - width / 2
        places.append((Box(x: left, y: endY - 3, width: width, height: 6), true))
      }
    }
    return places
  }
}

extension Box {
  func meets(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// The point of the box that is nearest to another.
  func nearest(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (min(max(x, self.x), right), min(max(y, self.y), bottom))
  }

  /// True where a line goes through the box, by what lies on it at sixty places.
  func isCrossed(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) -> Bool {
    let steps = 60
    return (0...steps).contains { step in
      let part = Double(step) / Double(steps)
      let (x, y) = (start.x + part * (end.x - start.x), start.y + part * (end.y - start.y))
      return x > self.x && x < right && y > self.y && y < bottom
    }
  }
}
