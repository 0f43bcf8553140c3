// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// One axis on paper: its line, ticks and labels, of which none covers another.
struct PaperAxis {
  let axis: Axis
  let scale: LinearScale
  let style: PaperStyle

  typealias Tick = (value: Double, text: String)

  /// More ticks than this make a ruler of an axis.
  private static let most = 11

  /// Ticks with their texts along a width: where an axis has no labels of its own, as many as can
  /// all be written.
  func ticks(across width: Double, with pen: PaperPen) -> [Tick] {
    let labels = axis.labels.filter { scale.range.contains($0.value) }.map { ($0.value, $0.text) }
    guard labels.isEmpty else { return labels }
    var limit = min(Self.most, max(2, Int(width / (style.smallSize * 3))))
    while true {
      let ticks = Ticks(in: scale.range, limit: limit, isInteger: axis.isInteger)
      let found = Array(zip(ticks.values, ticks.texts))
      if limit <= 2 || fit(found, from: 0, to: width, pen) { return found }
      limit = max(2, min(limit, found.count) - 1)
    }
  }

  /// Where a text begins: around its tick, and held to the line's ends.
  private func start(_ tick: Tick, from left: Double, to right: Double, _ pen: PaperPen) -> Double {
    let own = pen.width(of: tick.text, size: style.smallSize)
    let x = left + (right - left) * scale.fraction(tick.value)
    return max(left - 5, min(x - own / 2, right + 3 - own))
  }

  private func fit(_ ticks: [Tick], from left: Double, to right: Double, _ pen: PaperPen) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { tick, next in
      start(tick, from: left, to: right, pen) + pen.width(of: tick.text, size: style.smallSize) + 2
        < start(next, from: left, to: right, pen)
    }
  }

  /// Every tick, or every second or third back from the last one, which tells how far the axis
  /// goes.
  private func written(
    _ ticks: [Tick], from left: Double, to right: Double, _ pen: PaperPen
  ) -> [Tick] {
    for step in 1..<max(2, ticks.count) {
      let some = ticks.enumerated().filter { (ticks.count - 1 - $0.offset) % step == 0 }
        .map(\.element)
      if fit(some, from: left, to: right, pen) { return some }
    }
    return ticks.suffix(1)
  }

  /// The labels along a line at y that don't cover one another, each held to the line's ends.
  func drawAcross(
    from left: Double, to right: Double, y: Double, isAbove: Bool = false, with pen: PaperPen
  ) {
    let size = style.smallSize
    let width = right - left
    pen.line([(left, y), (right, y)], PaperStyle.axis, width: 0.6, as: .frame)
    let sign = isAbove ? -1.0 : 1
    let found = ticks(across: width, with: pen)
    for (value, _) in found {
      let x = left + width * scale.fraction(value)
      pen.line([(x, y), (x, y + sign * 2)], PaperStyle.axis, width: 0.6)
    }
    for tick in written(found, from: left, to: right, pen) {
      pen.text(
        tick.text, x: start(tick, from: left, to: right, pen),
        y: isAbove ? y - 3.5 : y + 4 + size * 0.8, size: size, PaperStyle.text)
    }
  }

  /// A line up a plot from each tick.
  func drawGrid(in plot: Box, with pen: PaperPen) {
    for (value, _) in ticks(across: plot.width, with: pen) {
      let x = plot.x + plot.width * scale.fraction(value)
      pen.line([(x, plot.y), (x, plot.bottom)], PaperStyle.grid, width: 0.4)
    }
  }

  /// The height of the labels, and of the title where there is one.
  static func height(hasTitle: Bool, _ style: PaperStyle) -> Double {
    style.smallSize * (hasTitle ? 2.5 : 1.3) + 3.5
  }

  func drawTitleAcross(
    _ title: String, middle: Double, room: Double, y: Double, isAbove: Bool = false,
    with pen: PaperPen
  ) {
    let size = style.smallSize
    pen.text(
      pen.fitted(title, to: room, size: size), x: middle,
      y: isAbove ? y - 4.5 - size * 1.1 : y + 4 + size * 2, size: size, PaperStyle.text,
      align: .center)
  }
}
