/// What surrounds the marks on paper: the title above, the note below.
struct PaperFigure {
  let figure: Figure
  let style: PaperStyle
  var context = PaperContext()
  var showsTitle = true
  var showsNote = true

  private static let gap = 3.0
  /// The tallest figure that a page holds, 235 mm, in points.
  static let pageHeight = 235 * PaperStyle.pointsPerMillimetre

  private var content: any PaperContent {
    switch figure.content {
    case .stackedBars(let bars): PaperBars([bars], unit: figure.unit, style: style, context)
    case .lines(let chart):
      PaperLineChart(chart, unit: figure.unit, style: style, context)
    case .sparklines(let table):
      PaperSparklines(table, unit: figure.unit, style: style, context)
    case .heatmap(let map): PaperHeatmap(map, unit: figure.unit, style: style, context)
    case .scatter(let scatter): PaperScatter(scatter, unit: figure.unit, style: style, context)
    case .whiskers(let whiskers): PaperWhiskers(whiskers, style: style, context)
    case .panels(let panels): PaperPanels.content(panels, figure, style: style, context)
    }
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    let body = figure.isEmpty ? 30 : content.height(in: width, with: pen)
    return top(width, pen).height + body + noteHeight(width, pen)
  }

  private var titleSize: Double { context.panel == nil ? style.titleSize : style.textSize }

  private func top(_ width: Double, _ pen: PaperPen) -> (lines: [String], height: Double) {
    guard showsTitle, !figure.title.isEmpty else { return ([], 0) }
    let lines = wrapped(
      figure.title, to: width, size: titleSize, isBold: true, pen, limit: 3)
    return (lines, Double(lines.count) * titleSize * 1.2 + Self.gap)
  }

  /// The note and the key to the names that were shortened, which is shown in any case.
  private func noteLines(_ width: Double, _ pen: PaperPen) -> [String] {
    guard context.panel == nil else { return [] }
    let note = showsNote ? figure.note ?? "" : ""
    let text = [note, context.key.text ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    guard !text.isEmpty else { return [] }
    return wrapped(text, to: width, size: style.leastSize, isBold: false, pen, limit: 12)
  }

  private func noteHeight(_ width: Double, _ pen: PaperPen) -> Double {
    let lines = noteLines(width, pen)
    return lines.isEmpty ? 0 : Double(lines.count) * style.leastSize * 1.2 + Self.gap
  }

  func draw(in box: Box, with pen: PaperPen) {
    // Names are shortened as the content is measured, and the note explains them.
    if !figure.isEmpty { _ = content.height(in: box.width, with: pen) }
    let top = top(box.width, pen)
    for (index, line) in top.lines.enumerated() {
      pen.text(
        line, x: box.x, y: box.y + titleSize * (0.85 + 1.2 * Double(index)), size: titleSize,
        PaperStyle.text, isBold: true)
    }
    let (note, height) = (noteLines(box.width, pen), noteHeight(box.width, pen))
    for (index, line) in note.enumerated() {
      pen.text(
        line, x: box.x,
        y: box.bottom - height + Self.gap + style.leastSize * (0.85 + 1.2 * Double(index)),
        size: style.leastSize, PaperStyle.muted)
    }
    let body = box.trimmed(top: top.height, bottom: height)
    guard !figure.isEmpty else {
      pen.text(
        "no data", x: body.middleX, y: body.middleY, size: style.textSize, PaperStyle.muted,
        align: .center)
      pen.drawn += figure.marks
      return
    }
    content.draw(in: body, with: pen)
  }

  private func wrapped(
    _ text: String, to room: Double, size: Double, isBold: Bool, _ pen: PaperPen, limit: Int
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || pen.width(of: longer, size: size, isBold: isBold) <= room {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    lines = lines.map { pen.fitted($0, to: room, size: size, isBold: isBold) }
    guard lines.count > limit else { return lines }
    let rest = lines[(limit - 1)...].joined(separator: " ")
    return lines[..<(limit - 1)] + [pen.fitted(rest, to: room, size: size, isBold: isBold)]
  }
}
