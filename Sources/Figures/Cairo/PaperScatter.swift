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
    // Beyond eight groups the shapes come again, empty.
    pen.marker(
      point.group, at: (x, y), size: 5, color(point), isFilled: point.group % 16 < 8)
    pen.drawn.append(.point(item: index, x: px, y: py))
  }

  private func drawNames(_ plane: PaperPlane, _ pen: PaperPen) {
    guard scatter.points.count <= 40 else { return }
    let size = 6.0
    var taken = scatter.points.map { point in
      Box(x: plane.x(point.x) - 3, y: plane.y(point.y) - 3, width: 6, height: 6)
    }
    for point in scatter.points
    where Optional(point.x).finite != nil && Optional(point.y).finite != nil {
      let width = pen.width(of: point.label, size: size)
      let (x, y) = (plane.x(point.x), plane.y(point.y))
      let places = [
        Box(x: x + 4, y: y - 3, width: width, height: 6),
        Box(x: x - 4 - width, y: y - 3, width: width, height: 6),
        Box(x: x - width / 2, y: y - 10, width: width, height: 6),
        Box(x: x - width / 2, y: y + 4, width: width, height: 6),
      ]
      let place = places.first { place in
        place.x >= plane.plot.x && place.right <= plane.plot.right + 4 && place.y >= plane.plot.y
          && place.bottom <= plane.plot.bottom
          && !taken.contains {
            $0.x < place.right && place.x < $0.right && $0.y < place.bottom && place.y < $0.bottom
          }
      }
      guard let place else { continue }
      taken.append(place)
      pen.text(point.label, x: place.x, y: place.y + 5.2, size: size, PaperStyle.text)
    }
  }
}
