import SafeText
import Terminal

/// Points on two axes, a glyph a group.
struct ScatterCells {
  let scatter: Scatter
  let context: CellContext

  func draw(in body: Rectangle, on canvas: inout CellCanvas) -> String? {
    var body = body
    if context.showsLegend, scatter.groups.count > 1, body.rows >= 7 {
      let (top, rest) = body.splitTop(1)
      CellLegend(scatter.groups, glyph: glyph(ofGroup:), palette: canvas.palette)
        .draw(in: top, on: &canvas)
      body = rest
    }
    if let title = scatter.yAxis.title, body.rows >= 6 {
      let (top, rest) = body.splitTop(1)
      canvas.write(canvas.shortened(title, to: body.columns), top.column, top.row, .dim)
      body = rest
    }
    let plane = CellPlane(
      in: body, xAxis: scatter.xAxis, yAxis: scatter.yAxis,
      xRange: context.xRange ?? scatter.xExtent.range(with: scatter.xAxis),
      yRange: context.yRange ?? scatter.yExtent.range(with: scatter.yAxis), snapsX: true)
    plane.draw(unit: nil, on: &canvas)
    drawRules(on: plane, &canvas)
    let order = scatter.points.indices.filter { $0 != scatter.selection }
    let last = scatter.selection.flatMap { scatter.points.indices.contains($0) ? $0 : nil }
    for index in order { drawIntervals(of: index, on: plane, &canvas) }
    if let last { drawIntervals(of: last, on: plane, &canvas) }
    for index in order + (last.map { [$0] } ?? []) { drawPoint(index, on: plane, &canvas) }
    drawNames(order: (last.map { [$0] } ?? []) + order, on: plane, &canvas)
    return last.map(readout)
  }

  private func readout(_ index: Int) -> String {
    let point = scatter.points[index]
    return
      "\(point.label): \(NumberText.reading(point.x)); \(NumberText.reading(point.y))"
  }

  private func glyph(ofGroup group: Int) -> Character { Symbols.groups.cycled(group) }

  private func style(_ point: Scatter.Point, _ canvas: CellCanvas) -> Style {
    guard scatter.groups.indices.contains(point.group) else { return .plain }
    return canvas.palette.style(scatter.groups[point.group].ink)
  }

  private func position(_ point: Scatter.Point, _ plane: CellPlane) -> (column: Int, row: Int)? {
    guard let x = Optional(point.x).finite, let y = Optional(point.y).finite else { return nil }
    return (plane.column(x), plane.row(y))
  }

  private func drawRules(on plane: CellPlane, _ canvas: inout CellCanvas) {
    if scatter.showsDiagonal {
      for column in plane.plot.column..<plane.plot.endColumn {
        let value = plane.x(atColumn: column)
        guard plane.yScale.range.contains(value) else { continue }
        canvas.put(canvas.glyphs == .ascii ? "." : "·", column, plane.row(value), .dim)
      }
    }
    if let x = scatter.verticalRule.finite {
      canvas.drawn.append(.rule(value: x, isVertical: true))
      for row in plane.plot.row..<plane.plot.endRow {
        canvas.put(canvas.symbols.rule, plane.column(x), row, .dim)
      }
    }
    if let y = scatter.horizontalRule.finite {
      canvas.drawn.append(.rule(value: y, isVertical: false))
      for column in plane.plot.column..<plane.plot.endColumn {
        canvas.put(canvas.glyphs == .ascii ? "." : "┈", column, plane.row(y), .dim)
      }
    }
  }

  private func drawIntervals(of index: Int, on plane: CellPlane, _ canvas: inout CellCanvas) {
    let point = scatter.points[index]
    guard let (column, row) = position(point, plane), plane.plot.rows >= 8 else { return }
    var style = style(point, canvas)
    if index != scatter.selection { style.attributes.insert(.dim) }
    if scatter.drawsBoxes, let across = point.xInterval, let up = point.yInterval {
      drawBox(across, up, style, on: plane, &canvas)
      return
    }
    if let interval = point.xInterval?.finite {
      let (low, high) = (plane.column(interval.lowerBound), plane.column(interval.upperBound))
      for column in low...max(low, high) {
        canvas.put(canvas.symbols.horizontal, column, row, style, within: plane.plot)
      }
    }
    if let interval = point.yInterval?.finite {
      let (low, high) = (plane.row(interval.lowerBound), plane.row(interval.upperBound))
      for row in high...max(high, low) {
        canvas.put(canvas.symbols.vertical, column, row, style, within: plane.plot)
      }
    }
  }

  /// The edges of the box that two intervals make.
  private func drawBox(
    _ across: ClosedRange<Double>, _ up: ClosedRange<Double>, _ style: Style,
    on plane: CellPlane, _ canvas: inout CellCanvas
  ) {
    guard across.lowerBound.isFinite, across.upperBound.isFinite, up.lowerBound.isFinite,
      up.upperBound.isFinite
    else { return }
    let (left, right) = (plane.column(across.lowerBound), plane.column(across.upperBound))
    let (top, bottom) = (plane.row(up.upperBound), plane.row(up.lowerBound))
    guard left < right, top < bottom else { return }
    for column in left...right {
      for row in [top, bottom] {
        canvas.put(canvas.symbols.horizontal, column, row, style, within: plane.plot)
      }
    }
    for row in top...bottom {
      for column in [left, right] {
        canvas.put(canvas.symbols.vertical, column, row, style, within: plane.plot)
      }
    }
    let corners: [Character] = canvas.glyphs == .ascii ? ["+", "+", "+", "+"] : Array("┌┐└┘")
    for (corner, place) in zip(
      corners, [(left, top), (right, top), (left, bottom), (right, bottom)])
    {
      canvas.put(corner, place.0, place.1, style, within: plane.plot)
    }
  }

  private func drawPoint(_ index: Int, on plane: CellPlane, _ canvas: inout CellCanvas) {
    let point = scatter.points[index]
    guard let (column, row) = position(point, plane) else { return }
    var style = style(point, canvas)
    style.attributes.formUnion(index == scatter.selection ? [.bold, .reverse] : .bold)
    canvas.put(glyph(ofGroup: point.group), column, row, style, within: plane.plot)
    canvas.drawn.append(.point(item: index, x: point.x, y: point.y))
    canvas.hit(.item(index), Rectangle(column: column, row: row, columns: 1, rows: 1))
  }

  /// The selected point's name first, then those that find a free place beside their point.
  private func drawNames(order: [Int], on plane: CellPlane, _ canvas: inout CellCanvas) {
    // Two names, or a name and the mark of another point, would read as one.
    var taken = Set(
      scatter.points.compactMap {
        position($0, plane).map { CellPlace(column: $0.column, row: $0.row) }
      })
    for index in order.prefix(60) {
      let point = scatter.points[index]
      let isSelected = index == scatter.selection
      guard let (column, row) = position(point, plane), !point.label.isEmpty,
        isSelected || scatter.points.count <= 30
      else { continue }
      let text = canvas.shortened(point.label, to: max(4, plane.plot.columns / 2))
      let width = text.displayWidth
      let places = [
        (column + 2, row), (column - width - 1, row), (column + 1, row - 1),
        (column + 1, row + 1), (column - width, row - 1), (column - width, row + 1),
      ]
      let place = places.first { start, row in
        start >= plane.plot.column && start + width <= plane.plot.endColumn
          && row >= plane.plot.row && row < plane.plot.endRow
          && (start..<(start + width)).allSatisfy { canvas.isBlank($0, row) }
          && !taken.contains(CellPlace(column: start - 1, row: row))
          && !taken.contains(CellPlace(column: start + width, row: row))
      }
      var style = style(point, canvas)
      if isSelected { style.attributes.formUnion([.bold, .reverse]) }
      let beside = column + 2 + width <= plane.plot.endColumn ? column + 2 : column - width - 1
      guard
        let (start, line) = place ?? (isSelected ? (max(plane.plot.column, beside), row) : nil)
      else { continue }
      canvas.write(text, start, line, style, within: plane.plot)
      taken.formUnion((start..<(start + width)).map { CellPlace(column: $0, row: line) })
    }
  }

  private struct CellPlace: Hashable {
    var column: Int
    var row: Int
  }
}
