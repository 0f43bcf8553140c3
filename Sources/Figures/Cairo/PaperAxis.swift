// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// One axis on paper: its line, ticks and labels, of which none covers another.
struct PaperAxis {
  let axis: Axis
  let scale: LinearScale
  let style: PaperStyle

  /// Ticks with their texts, at most `limit`.
  func ticks(limit: Int) -> [(value: Double, text: String)] {
    let labels = axis.labels.filter { scale.range.contains($0.value) }.map { ($0.value, $0.text) }
    guard labels.isEmpty else { return labels }
    let ticks = Ticks(in: scale.range, limit: max(2, limit), isInteger: axis.isInteger)
    return Array(zip(ticks.values, ticks.texts))
  }

  /// The labels along a line at y that don't cover one another, each held to the line's ends.
  func drawAcross(
    from left: Double, to right: Double, y: Double, isAbove: Bool = false, with pen: PaperPen
  ) {
    let size = style.smallSize
    let width = right - left
    pen.line([(left, y), (right, y)], PaperStyle.axis, width: 0.6, as: .frame)
    let sign = isAbove ? -1.0 : 1
    var end = -Double.infinity
    let found = ticks(limit: Int(width / (size * 3)))
    let last = found.last.map { label in
      let width = pen.width(of: label.text, size: size)
      return min(left + (right - left) * scale.fraction(label.value) + width / 2, right + 3) - width
    }
    for (index, (value, text)) in found.enumerated() {
      let x = left + width * scale.fraction(value)
      let own = pen.width(of: text, size: size)
      let start = max(left - 5, min(x - own / 2, right + 3 - own))
      pen.line([(x, y), (x, y + sign * 2)], PaperStyle.axis, width: 0.6)
      // The last label tells how far the axis goes; one before it gives way.
      let isLast = index == found.count - 1
      guard start > end + 2, isLast || start + own + 2 < last ?? .infinity else { continue }
      pen.text(
        text, x: start, y: isAbove ? y - 3.5 : y + 4 + size * 0.8, size: size, PaperStyle.text)
      end = start + own
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
