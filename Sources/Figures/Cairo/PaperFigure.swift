/// What surrounds the marks on paper: the title above, the note below.
struct PaperFigure {
  let figure: Figure
  let style: PaperStyle
  var context = PaperContext()

  init(_ figure: Figure, style: PaperStyle, context: PaperContext = PaperContext()) {
    self.figure = figure
    self.style = style
    self.context = context
  }

  /// A height in millimetres that suits what is drawn.
  static func height(of content: Figure.Content, width: Double) -> Double {
    switch content {
    case .stackedBars: width >= 120 ? 80 : 78
    case .lines, .scatter: width >= 120 ? width * 0.5 : width * 0.72
    case .sparklines(let table): 16 + 4.2 * Double(max(1, table.rows.count))
    case .heatmap(let map): 24 + 4 * Double(max(1, map.rows.count))
    case .whiskers(let whiskers): 22 + 4.5 * Double(max(1, whiskers.rows.count))
    case .panels(let panels):
      20 + Double(PaperPanels.rows(of: panels, width: width)) * panelHeight(panels, width: width)
    }
  }

  private static func panelHeight(_ panels: Panels, width: Double) -> Double {
    switch panels.figures.first?.content {
    // Bars have two rows of names below them.
    case .stackedBars?: 62
    case .scatter?: 54
    default: width >= 120 ? 46 : 40
    }
  }

  func draw(in box: Box, with pen: PaperPen) {
    var body = box
    let titleSize = context.panel == nil ? style.titleSize : style.textSize
    let unit = context.panel == nil ? figure.unit.map { " (\($0))" } ?? "" : ""
    let title = wrapped(
      figure.title + unit, to: body.width, size: titleSize, isBold: true, pen, limit: 2)
    for line in title {
      pen.text(
        line, x: body.x, y: body.y + titleSize, size: titleSize, PaperStyle.text, isBold: true)
      body = body.trimmed(top: titleSize * 1.25)
    }
    body = body.trimmed(top: titleSize * 0.3)
    if let note = figure.note, !note.isEmpty, context.panel == nil {
      let lines = wrapped(
        note, to: body.width, size: style.smallSize, isBold: false, pen, limit: 3)
      let height = Double(lines.count) * style.smallSize * 1.2
      for (index, line) in lines.enumerated() {
        pen.text(
          line, x: body.x,
          y: body.bottom - height + Double(index + 1) * style.smallSize * 1.2 - 1,
          size: style.smallSize, PaperStyle.muted)
      }
      body = body.trimmed(bottom: height + 2)
    }
    guard !figure.isEmpty else {
      pen.text(
        "no data", x: body.middleX, y: body.middleY, size: style.textSize, PaperStyle.muted,
        align: .center)
      pen.drawn += figure.marks
      return
    }
    drawContent(in: body, with: pen)
  }

  private func drawContent(in body: Box, with pen: PaperPen) {
    switch figure.content {
    case .stackedBars(let bars):
      PaperStackedBars(bars, unit: figure.unit, style: style, context).draw(in: body, with: pen)
    case .lines(let chart):
      PaperLineChart(chart, unit: figure.unit, style: style, context).draw(in: body, with: pen)
    case .sparklines(let table):
      PaperSparklines(table, unit: figure.unit, style: style).draw(in: body, with: pen)
    case .heatmap(let map): PaperHeatmap(map, style: style, context).draw(in: body, with: pen)
    case .scatter(let scatter):
      PaperScatter(scatter, style: style, context).draw(in: body, with: pen)
    case .whiskers(let whiskers):
      PaperWhiskers(whiskers, style: style, context).draw(in: body, with: pen)
    case .panels(let panels):
      PaperPanels(panels, unit: figure.unit, style: style).draw(in: body, with: pen)
    }
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
    guard lines.count > limit else { return lines }
    let rest = lines[(limit - 1)...].joined(separator: " ")
    return lines[..<(limit - 1)] + [pen.fitted(rest, to: room, size: size, isBold: isBold)]
  }
}

/// What a figure within panels takes from them.
struct PaperContext {
  var panel: Int?
  var xRange: ClosedRange<Double>?
  var yRange: ClosedRange<Double>?
  var showsLegend = true
  /// Another panel has spans, or a remark: axes stay in line.
  var reservesSpans = false
  var reservesRemark = false
}

/// A line of samples and names above a figure.
struct PaperLegend {
  enum Sample {
    case block
    case line(dash: [Double])
    case marker(Int)
  }

  var items: [(sample: Sample, color: RGB, name: String)]

  /// Draws in as many lines as it takes, and returns the height.
  func draw(in box: Box, style: PaperStyle, with pen: PaperPen) -> Double {
    let size = style.smallSize
    var (x, y) = (box.x, box.y)
    for item in items {
      let sampleWidth = if case .line = item.sample { 13.0 } else { 6.0 }
      let width = sampleWidth + 3 + pen.width(of: item.name, size: size)
      if x > box.x, x + width > box.right {
        x = box.x
        y += size * 1.35
      }
      let middle = y + size * 0.55
      switch item.sample {
      case .block:
        pen.fill(Box(x: x, y: middle - 2.8, width: 5.6, height: 5.6), item.color)
      case .line(let dash):
        pen.line([(x, middle), (x + sampleWidth, middle)], item.color, width: 1.3, dash: dash)
      case .marker(let shape):
        pen.marker(shape, at: (x + 3, middle), size: 5, item.color)
      }
      pen.text(item.name, x: x + sampleWidth + 3, y: y + size * 0.9, size: size, PaperStyle.text)
      x += width + 8
    }
    return items.isEmpty ? 0 : y - box.y + size * 1.5
  }

  /// `U1 vision uniqueness`, or the name alone where the symbol adds nothing.
  static func name(_ entry: LegendEntry) -> String {
    if case .part = entry.ink, entry.symbol != entry.name {
      return entry.symbol + " " + entry.name
    }
    return entry.name
  }
}
