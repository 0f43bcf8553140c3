/// The names under standing bars, turned where they don't fit lying.
struct BarNames {
  private let labels: [String]
  private let hasGroups: Bool
  private let turnsLabels: Bool
  private let turnsGroups: Bool
  private let labelHeight: Double
  private let groupHeight: Double
  private let style: PaperStyle

  init(_ bars: StackedBars, style: PaperStyle, width: Double, with pen: PaperPen) {
    self.style = style
    let size = style.smallSize
    labels = bars.groups.flatMap { group in group.bars.map { bars.label(of: $0, in: group) } }
    hasGroups = bars.groups.contains { !$0.label.isEmpty }
    let slots = PaperStackedBars.Slots(bars, in: Box(x: 0, y: 0, width: width, height: 1))
    let longest = labels.map { pen.width(of: $0, size: size) }.max() ?? 0
    turnsLabels = longest > slots.pitch - 1.5
    labelHeight = turnsLabels ? min(longest, 70) + 4 : size * 1.5
    let names = slots.groups.map { pen.width(of: $0.label, size: size) }
    turnsGroups = zip(names, slots.groups).contains { name, group in
      name > slots.pitch * (Double(group.bars.count) + 0.4)
    }
    let rise = 0.643 * (names.max() ?? 0) + size
    groupHeight = !hasGroups ? 0 : turnsGroups ? rise + 5 : size * 1.7
  }

  var height: Double { labelHeight + groupHeight + 3 }

  func draw(_ slots: PaperStackedBars.Slots, under bottom: Double, with pen: PaperPen) {
    // Turned labels stand as close as the bars.
    let size = turnsLabels ? max(6, min(style.smallSize, slots.pitch)) : style.smallSize
    for (label, x) in zip(labels, slots.centers) {
      if turnsLabels {
        pen.text(
          pen.fitted(label, to: 70, size: size), x: x + size * 0.35, y: bottom + 3, size: size,
          PaperStyle.text, align: .right, angle: -90)
      } else {
        pen.text(label, x: x, y: bottom + size * 1.25, size: size, PaperStyle.text, align: .center)
      }
    }
    guard hasGroups else { return }
    drawGroups(slots, under: bottom, with: pen)
  }

  private func drawGroups(
    _ slots: PaperStackedBars.Slots, under bottom: Double, with pen: PaperPen
  ) {
    let size = style.smallSize
    for group in slots.groups where !group.label.isEmpty {
      let start = slots.centers[group.bars.lowerBound] - slots.width / 2
      let end = slots.centers[group.bars.upperBound] + slots.width / 2
      let y = bottom + labelHeight + 1.5
      pen.line([(start, y), (end, y)], PaperStyle.axis, width: 0.5)
      let middle = (start + end) / 2
      if turnsGroups {
        pen.text(
          group.label, x: middle + size * 0.4, y: y + size * 0.9, size: size, PaperStyle.text,
          align: .right, angle: -40)
      } else {
        pen.text(
          group.label, x: middle, y: y + size * 1.2, size: size, PaperStyle.text, align: .center)
      }
    }
  }
}
