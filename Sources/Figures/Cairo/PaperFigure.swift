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
    case .stackedBars(let bars):
      PaperBars(all: [bars], unit: figure.unit, style: style, context: context)
    case .lines(let chart):
      PaperLineChart(chart: chart, unit: figure.unit, style: style, context: context)
    case .sparklines(let table):
      PaperSparklines(table: table, unit: figure.unit, style: style, context: context)
    case .heatmap(let map):
      PaperHeatmap(map: map, unit: figure.unit, style: style, context: context)
    case .scatter(let scatter): PaperScatter(scatter, unit: figure.unit, style: style, context)
    case .whiskers(let whiskers): PaperWhiskers(whiskers: whiskers, style: style, context: context)
    case .panels(let panels): PaperPanels.content(panels, figure, style: style, context)
    }
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    let body = figure.isEmpty ? 30 : content.height(in: width, with: pen)
    return top(width, pen).height + body + noteHeight(width, pen)
  }

  private var titleSize: Double { context.panel == nil ? style.titleSize : style.textSize }

  private func top(_ width: Double, _ pen: PaperPen) -> (lines: [String], height: Double) {
    guard showsTitle, !figure.title.isEmpty else { return ([], context.leastTitle) }
    let lines = wrapped(
      figure.title, to: width, size: titleSize, isBold: true, pen, limit: 3)
    return (lines, max(Double(lines.count) * titleSize * 1.2 + Self.gap, context.leastTitle))
  }

  /// What a neighbour in a row of panels has to leave room for.
  func margins(
    in width: Double, with pen: PaperPen
  ) -> (title: Double, top: Double, bottom: Double) {
    let own = figure.isEmpty ? (top: 0, bottom: 0) : content.margins(in: width, with: pen)
    return (top(width, pen).height, own.top, own.bottom)
  }

  /// Finds out on scratch paper which of the names that were shortened are drawn, since the note
  /// explains these and no other.
  func rehearse(in box: Box, with pen: PaperPen) {
    _ = height(in: box.width, with: pen)
    guard !context.key.isEmpty else { return }
    draw(in: box, with: pen)
    context.key.drawn = Set(
      pen.items.compactMap { if case .text(let text, _) = $0.kind { text } else { nil } })
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
    // Near the plot, where a neighbour's title has more lines.
    let own = Double(top.lines.count) * titleSize * 1.2 + Self.gap
    let first = box.y + max(0, top.height - own) + titleSize * 0.85
    for (index, line) in top.lines.enumerated() {
      pen.text(
        line, x: box.x, y: first + titleSize * 1.2 * Double(index), size: titleSize,
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
    func fits(_ line: String) -> Bool { pen.width(of: line, size: size, isBold: isBold) <= room }
    var lines: [String] = []
    var line = ""
    for word in PaperNames.words(text) {
      var space = line.isEmpty ? "" : " "
      // A word that is longer than a line is broken after a hyphen, or where it has to be.
      let pieces = fits(word) ? [word] : PaperNames.pieces(word)
      for piece in pieces.flatMap({ fits($0) ? [$0] : $0.map(String.init) }) {
        if line.isEmpty || fits(line + space + piece) {
          line += space + piece
        } else {
          lines.append(line)
          line = piece
        }
        space = ""
      }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > limit else { return lines }
    let rest = lines[(limit - 1)...].joined(separator: " ")
    let cut = pen.fitted(rest, to: room - size, size: size, isBold: isBold)
    return lines[..<(limit - 1)] + [context.key.add(cut, for: rest)]
  }
}
