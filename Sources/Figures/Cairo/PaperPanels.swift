// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

/// Small multiples in a grid: all of them, since paper has no pages to turn. What they share is
/// drawn once: the legend, the values at the left, the title of the axis below.
struct PaperPanels: PaperContent {
  let panels: Panels
  let unit: String?
  let style: PaperStyle
  let context: PaperContext

  /// Bars with the same rows stand beside each other and share the names; others in a grid.
  static func content(
    _ panels: Panels, _ figure: Figure, style: PaperStyle, _ context: PaperContext
  ) -> any PaperContent {
    let bars = panels.figures.compactMap { figure -> StackedBars? in
      if case .stackedBars(let bars) = figure.content { bars } else { nil }
    }
    if bars.count == panels.figures.count, let first = bars.first,
      bars.allSatisfy({ $0.names == first.names && $0.parts == first.parts })
    {
      var context = context
      context.xRange = panels.scale.x
      return PaperBars(
        all: bars, titles: panels.figures.map(\.title), unit: figure.unit, style: style,
        context: context)
    }
    return PaperPanels(panels: panels, unit: figure.unit, style: style, context: context)
  }

  private static let gap = 9.0

  /// The least width of a panel of its kind.
  private var leastWidth: Double {
    switch panels.figures.first?.content {
    // Names take room.
    case .scatter(let scatter)?: scatter.points.allSatisfy(\.label.isEmpty) ? 102 : 190
    case .heatmap?: 220
    case .stackedBars?: 150
    case .whiskers?: 108
    default: 102
    }
  }

  private var legend: PaperLegend {
    var items: [PaperLegend.Item] = []
    if let entries = panels.commonLegend, entries.count > 1, let first = panels.figures.first {
      items = Self.items(entries, first, style)
    }
    return PaperLegend(items, style: style, key: context.key)
  }

  private static func items(
    _ legend: [LegendEntry], _ figure: Figure, _ style: PaperStyle
  ) -> [PaperLegend.Item] {
    switch figure.content {
    case .lines(let chart):
      return PaperLineChart.legendItems(
        legend, style, hasMarkers: PaperLineChart.hasMarkers(chart))
    case .scatter, .whiskers:
      return legend.enumerated().map {
        (.marker($0.offset), style.lineColor($0.element.ink), $0.element.name)
      }
    default:
      return legend.map { (.block, style.color($0.ink), PaperLegend.name($0)) }
    }
  }

  /// A grid of panels with the place and context of each.
  private struct Grid {
    var columns: Int
    var widths: [Double]
    var heights: [Double]
    var contexts: [PaperContext]
    var height: Double {
      heights.reduce(0, +) + PaperPanels.gap * Double(max(0, heights.count - 1))
    }
  }

  private func grid(_ columns: Int, _ width: Double, scale: Double, _ pen: PaperPen) -> Grid {
    let count = panels.figures.count
    let ranges = panels.scale
    let sharesLabels = hasSharedNames
    var contexts = panels.figures.indices.map { index in
      var own = PaperContext(panel: index, xRange: ranges.x, yRange: ranges.y)
      own.key = context.key
      own.scale = scale
      own.showsLegend = panels.commonLegend == nil
      own.showsYLabels = !sharesLabels || index % columns == 0
      // The last panel of its column has the title.
      own.showsXTitle = !sharesXTitle || index + columns >= count
      return own
    }
    // The first column is wider by the labels that it draws for all.
    let labels = sharesLabels && columns > 1 ? labelWidth(width, pen) : 0
    let each =
      (width - labels - Self.gap * Double(columns - 1)) / Double(columns)
    let widths = (0..<columns).map { $0 == 0 ? each + labels : each }
    let rows = (count + columns - 1) / columns
    for row in 0..<rows {
      let places = (row * columns)..<min(count, (row + 1) * columns)
      let margins = places.map { place in
        panel(place, contexts[place]).margins(in: widths[place - row * columns], with: pen)
      }
      for place in places {
        contexts[place].leastTitle = margins.map(\.title).max() ?? 0
        contexts[place].leastTop = margins.map(\.top).max() ?? 0
        contexts[place].leastBottom = margins.map(\.bottom).max() ?? 0
      }
    }
    let heights = (0..<rows).map { row in
      ((row * columns)..<min(count, (row + 1) * columns)).map { place in
        panel(place, contexts[place]).height(in: widths[place % columns], with: pen)
      }.max() ?? 0
    }
    return Grid(columns: columns, widths: widths, heights: heights, contexts: contexts)
  }

  private func panel(_ index: Int, _ context: PaperContext) -> PaperFigure {
    var figure = panels.figures[index]
    if !panels.sharesScale, panels.hasOneQuantity { figure.title += ", own scale" }
    figure.unit = figure.unit ?? unit
    return PaperFigure(figure: figure, style: style, context: context)
  }

  /// The panels have the same values or names at the left.
  private var hasSharedNames: Bool {
    guard panels.sharesScale else { return false }
    switch panels.figures.first?.content {
    case .lines?: return true
    case .scatter(let first)?:
      return panels.figures.allSatisfy { figure in
        guard case .scatter(let other) = figure.content else { return false }
        return other.yAxis.title == first.yAxis.title
      }
    case .whiskers(let first)?:
      return panels.figures.allSatisfy { figure in
        guard case .whiskers(let other) = figure.content else { return false }
        return other.rows.map(\.place) == first.rows.map(\.place)
      }
    default: return false
    }
  }

  private var sharesXTitle: Bool {
    let titles = panels.figures.map { figure -> String? in
      switch figure.content {
      case .lines(let chart): chart.xAxis.title
      case .whiskers(let whiskers): whiskers.axis.title
      case .scatter(let scatter): scatter.xAxis.title
      default: nil
      }
    }
    return Set(titles).count == 1
  }

  private func labelWidth(_ width: Double, _ pen: PaperPen) -> Double {
    switch panels.figures.first?.content {
    case .whiskers(let whiskers)?:
      return PaperWhiskers(whiskers: whiskers, style: style, context: context).labelWidth(
        in: width, pen)
    default: return style.smallSize * 4
    }
  }

  /// The grid that suits the width; where a page is short, more columns, then lower panels.
  private func grid(_ width: Double, _ pen: PaperPen) -> Grid {
    let count = max(1, panels.figures.count)
    let most = max(1, min(count, Int((width + Self.gap) / (leastWidth + Self.gap))))
    // As few rows as that takes, and no more columns than these rows need.
    let rows = (count + most - 1) / most
    let columns = (count + rows - 1) / rows
    let page = PaperFigure.pageHeight * 0.9 - legend.height(in: width, with: pen)
    var found = grid(columns, width, scale: 1, pen)
    for scale in [0.85, 0.7, 0.55, 0.42] where found.height > page {
      found = grid(columns, width, scale: scale, pen)
    }
    let tighter = min(count, Int((width + Self.gap) / (leastWidth * 0.66 + Self.gap)))
    if found.height > page, tighter > columns { found = grid(tighter, width, scale: 0.5, pen) }
    return found
  }

  func height(in width: Double, with pen: PaperPen) -> Double {
    grid(width, pen).height + legend.height(in: width, with: pen)
  }

  func draw(in box: Box, with pen: PaperPen) {
    let grid = grid(box.width, pen)
    let top = box.y + legend.draw(in: box, with: pen)
    // A height that was asked for is shared as the panels would.
    let stretch = max(0.2, (box.bottom - top) / max(1, grid.height))
    var y = top
    for row in grid.heights.indices {
      var x = box.x
      for column in 0..<grid.columns {
        let index = row * grid.columns + column
        guard panels.figures.indices.contains(index) else { break }
        let area = Box(
          x: x, y: y, width: grid.widths[column], height: grid.heights[row] * stretch)
        let before = pen.drawn
        pen.drawn = []
        panel(index, grid.contexts[index]).draw(in: area, with: pen)
        pen.drawn = before + pen.drawn.map { .inPanel(index, $0) }
        x += grid.widths[column] + Self.gap
      }
      y += grid.heights[row] * stretch + Self.gap * stretch
    }
  }
}
