extension Panels {
  /// The ranges that all panels share: of the value axis, and of x where it is a number.
  package struct SharedScale: Hashable, Sendable {
    package var x: ClosedRange<Double>?
    package var y: ClosedRange<Double>?
  }

  /// The common ranges over the panels of the same kind; empty where each has its own.
  package var scale: SharedScale {
    guard sharesScale else { return SharedScale() }
    var x = Extent()
    var y = Extent()
    for figure in figures where !figure.isEmpty {
      switch figure.content {
      case .stackedBars(let bars): x.insert(bars.extent.range(with: bars.axis))
      case .lines(let chart):
        y.insert(chart.yExtent.range(with: chart.yAxis))
        if chart.xAxis.labels.isEmpty { x.insert(chart.xExtent.range(with: chart.xAxis)) }
      case .heatmap(let map): y.insert(map.scaleRange)
      case .scatter(let scatter):
        x.insert(scatter.xExtent.range(with: scatter.xAxis))
        y.insert(scatter.yExtent.range(with: scatter.yAxis))
      case .whiskers(let whiskers): x.insert(whiskers.extent.range(with: whiskers.axis))
      case .sparklines, .panels: break
      }
    }
    return SharedScale(x: x.range, y: y.range)
  }

  /// All panels show one quantity, so that scales of their own have to be said.
  package var hasOneQuantity: Bool {
    let titles = figures.map { figure -> String? in
      switch figure.content {
      case .lines(let chart): chart.yAxis.title
      case .scatter(let scatter): scatter.yAxis.title
      default: nil
      }
    }
    return Set(titles).count <= 1
  }

  /// The range of the values, for the title.
  package var valueRange: ClosedRange<Double>? {
    let scale = scale
    for figure in figures {
      switch figure.content {
      case .stackedBars, .whiskers: return scale.x
      default: return scale.y
      }
    }
    return nil
  }

  /// The legend, where all panels have the same one.
  package var commonLegend: [LegendEntry]? {
    let legends = figures.map { figure -> [LegendEntry] in
      switch figure.content {
      case .stackedBars(let bars): bars.parts
      case .lines(let chart): chart.series.map(\.entry)
      case .scatter(let scatter): scatter.groups
      case .whiskers(let whiskers): whiskers.groups
      default: []
      }
    }.filter { !$0.isEmpty }
    guard let first = legends.first, legends.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}
