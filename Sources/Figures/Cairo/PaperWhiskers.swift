// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// Values with their intervals, a row each; what is compared stands in one row.
struct PaperWhiskers: PaperContent {
  let whiskers: Whiskers
  let style: PaperStyle
  let context: PaperContext

  /// The rows of each place.
  private var places: [(name: String, rows: [Int])] {
    var places: [(name: String, rows: [Int])] = []
    for (index, row) in whiskers.rows.enumerated() {
      if let place = row.place, places.last?.name == place {
        places[places.count - 1].rows.append(index)
      } else {
        places.append((row.place ?? row.label, [index]))
      }
    }
    return places
  }

  private var legend: PaperLegend {
    PaperLegend(whiskers.groups, style: style, context) { index, entry in
      (.marker(index), style.lineColor(entry.ink), PaperLegend.name(entry))
    }
  }

  private func names(_ width: Double, _ pen: PaperPen) -> [PaperNames.Fitted] {
    let names = PaperNames(style: style, key: context.key, pen: pen)
    return places.map {
      names.fitted($0.name, to: width * 0.42, size: style.smallSize, lines: 2)
    }
  }

  func labelWidth(in width: Double, _ pen: PaperPen) -> Double {
    guard context.showsYLabels else { return 0 }
    let names = PaperNames(style: style, key: context.key, pen: pen)
    return (self.names(width, pen).map { names.width($0) }.max() ?? 0) + 6
  }

  private var pitch: Double {
    let most = places.map(\.rows.count).max() ?? 1
    return most > 1 ? 4.6 * Double(most) + 4 : style.smallSize * 1.55
  }

  func margins(in width: Double, with pen: PaperPen) -> (top: Double, bottom: Double) {
    (
      legend.height(in: width, with: pen) + 2,
      PaperAxis.height(hasTitle: context.showsXTitle && whiskers.axis.title != nil, style) + 2
    )
  }

  private func outside(_ width: Double, _ pen: PaperPen) -> (top: Double, bottom: Double) {
    let own = margins(in: width, with: pen)
    return (max(own.top, context.leastTop), max(own.bottom, context.leastBottom))
  }

  /// The texts at the right: in one line, or where that takes much of the width with what is in
  /// brackets below the value. A number is never cut.
  private func texts(
    _ width: Double, _ pen: PaperPen
  ) -> (rows: [PaperNames.Fitted], width: Double) {
    let names = PaperNames(style: style, key: PaperKey(), pen: pen)
    let texts = places.map { place in place.rows.compactMap { whiskers.rows[$0].text }.first ?? "" }
    let whole = texts.map { PaperNames.Fitted(lines: [$0], size: style.smallSize) }
    let room = whole.map { names.width($0) }.max() ?? 0
    guard room > width * 0.36 else { return (whole, room) }
    let parted = texts.map { text in
      let parts = text.split(separator: " [", maxSplits: 1).map { String($0).trimmed }
      return PaperNames.Fitted(
        lines: parts.prefix(1) + parts.dropFirst().map { "[" + $0 }, size: style.smallSize)
    }
    return (parted, parted.map { names.width($0) }.max() ?? 0)
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    let rows = (names(width, pen) + texts(width, pen).rows).map { name in
      max(pitch, Double(name.lines.count) * name.size * 1.1 + (name.lines.count > 1 ? 4 : 2))
    }
    let outside = outside(width, pen)
    return outside.top + Double(places.count) * (rows.max() ?? pitch) * max(context.scale, 0.8)
      + outside.bottom
  }

  func draw(in box: Box, with pen: PaperPen) {
    _ = legend.draw(in: box, with: pen)
    let outside = outside(box.width, pen)
    let body = box.trimmed(top: outside.top, bottom: outside.bottom)
    let (names, places) = (names(box.width, pen), places)
    let label = labelWidth(in: box.width, pen)
    let texts = texts(box.width, pen)
    let plot = body.trimmed(left: label, right: texts.width > 0 ? texts.width + 8 : 6)
    let limit = max(2, Int(plot.width / (style.smallSize * 5)))
    let range = context.xRange ?? whiskers.extent.range(with: whiskers.axis)
    let scale = LinearScale(LinearScale.snapped(range, limit: limit))
    let axis = PaperAxis(axis: whiskers.axis, scale: scale, style: style)
    func x(_ value: Double) -> Double { plot.x + plot.width * scale.fraction(value) }
    axis.drawGrid(in: plot, with: pen)
    if scale.range.contains(0) {
      pen.line([(x(0), plot.y), (x(0), plot.bottom)], PaperStyle.axis, width: 0.6)
    }
    axis.drawAcross(from: plot.x, to: plot.right, y: plot.bottom, with: pen)
    if context.showsXTitle, let title = whiskers.axis.title {
      axis.drawTitleAcross(
        title, middle: plot.middleX, room: plot.width + 6, y: plot.bottom, with: pen)
    }
    let pitch = plot.height / Double(max(1, places.count))
    let drawer = PaperNames(style: style, key: PaperKey(), pen: pen)
    for (index, place) in places.enumerated() {
      let middle = plot.y + pitch * (Double(index) + 0.5)
      if context.showsYLabels { drawer.draw(names[index], x: box.x, middle: middle) }
      let step = min(5, pitch / Double(place.rows.count + 1))
      for (offset, row) in place.rows.enumerated() {
        let y = middle + step * (Double(offset) - Double(place.rows.count - 1) / 2)
        draw(row, shape: shape(row, offset), y, x, pen)
      }
      // Where another stands in the row, the missing marker says it.
      if place.rows.allSatisfy({ whiskers.rows[$0].value.finite == nil }) {
        pen.text(
          "n/a", x: plot.x + 3, y: middle + style.smallSize * 0.35, size: style.smallSize,
          PaperStyle.muted)
      }
      drawer.draw(texts.rows[index], x: box.right, middle: middle, align: .right)
    }
  }

  /// The group of a row by its ink; of several with the same, that at its place in the row.
  private func shape(_ row: Int, _ offset: Int) -> Int {
    let same = whiskers.groups.indices.filter { whiskers.groups[$0].ink == whiskers.rows[row].ink }
    return same.contains(offset) ? offset : same.first ?? offset
  }

  private func draw(
    _ index: Int, shape: Int, _ y: Double, _ x: (Double) -> Double, _ pen: PaperPen
  ) {
    let row = whiskers.rows[index]
    pen.drawn.append(whiskers.mark(ofRow: index))
    guard let value = row.value.finite else { return }
    let color = style.lineColor(row.ink)
    if let interval = row.finiteInterval {
      let (low, high) = (x(interval.lowerBound), x(interval.upperBound))
      pen.line([(low, y), (high, y)], color, width: 0.9, as: .mark)
      for x in [low, high] { pen.line([(x, y - 1.6), (x, y + 1.6)], color, width: 0.9) }
    }
    pen.marker(whiskers.groups.isEmpty ? 0 : shape, at: (x(value), y), size: 4.4, color)
  }
}
