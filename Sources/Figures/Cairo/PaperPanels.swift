import SafeText

/// Small multiples in a grid: all of them, since paper has no pages to turn.
struct PaperPanels {
  let panels: Panels
  let unit: String?
  let style: PaperStyle

  init(_ panels: Panels, unit: String?, style: PaperStyle) {
    self.panels = panels
    self.unit = unit
    self.style = style
  }

  static func columns(of panels: Panels, width: Double) -> Int {
    let isWide =
      switch panels.figures.first?.content {
      case .stackedBars?, .whiskers?, .scatter?: true
      default: false
      }
    let most = width >= 120 ? (isWide ? 2 : 3) : (isWide ? 1 : 2)
    let count = max(1, panels.figures.count)
    // As few rows as that takes, and no more columns than these rows need.
    let rows = (count + most - 1) / most
    return (count + rows - 1) / rows
  }

  static func rows(of panels: Panels, width: Double) -> Int {
    let columns = columns(of: panels, width: width)
    return max(1, (panels.figures.count + columns - 1) / columns)
  }

  func draw(in box: Box, with pen: PaperPen) {
    var box = box
    let legend = panels.commonLegend
    if let legend, legend.count > 1, let first = panels.figures.first {
      box = box.trimmed(
        top: PaperLegend(items: items(legend, first)).draw(in: box, style: style, with: pen))
    }
    if panels.sharesScale, let range = panels.valueRange {
      pen.text(
        "All panels on one scale, \(NumberText.reading(range.lowerBound)) to "
          + "\(NumberText.reading(range.upperBound))" + (unit.map { " \($0)" } ?? ""),
        x: box.x, y: box.bottom - 1, size: style.smallSize, PaperStyle.muted)
      box = box.trimmed(bottom: style.smallSize * 1.6)
    }
    let width = box.width / PaperStyle.pointsPerMillimetre
    let columns = Self.columns(of: panels, width: width + 2)
    let rows = Self.rows(of: panels, width: width + 2)
    let scale = panels.scale
    let charts = panels.figures.compactMap { figure in
      if case .lines(let chart) = figure.content { chart } else { nil }
    }
    let size = (width: box.width / Double(columns), height: box.height / Double(rows))
    for (index, figure) in panels.figures.enumerated() {
      var figure = figure
      if !panels.sharesScale { figure.title += ", own scale" }
      let area = Box(
        x: box.x + size.width * Double(index % columns),
        y: box.y + size.height * Double(index / columns), width: size.width - 6,
        height: size.height - 5)
      let before = pen.drawn
      pen.drawn = []
      PaperFigure(
        figure, style: style,
        context: PaperContext(
          panel: index, xRange: scale.x, yRange: scale.y, showsLegend: legend == nil,
          reservesSpans: charts.contains { !$0.spans.isEmpty },
          reservesRemark: charts.contains { $0.remark != nil })
      ).draw(in: area, with: pen)
      pen.drawn = before + pen.drawn.map { .inPanel(index, $0) }
    }
  }

  private func items(
    _ legend: [LegendEntry], _ figure: Figure
  ) -> [(sample: PaperLegend.Sample, color: RGB, name: String)] {
    switch figure.content {
    case .lines: return PaperLineChart.legendItems(legend, style)
    case .scatter:
      return legend.enumerated().map {
        (.marker($0.offset), style.color($0.element.ink), $0.element.name)
      }
    default:
      return legend.reversed().map { (.block, style.color($0.ink), PaperLegend.name($0)) }
    }
  }
}
