extension Figure {
  /// Every mark of the figure. A renderer with room for the whole figure draws exactly these.
  package var marks: [Mark] {
    switch content {
    case .stackedBars(let bars): bars.marks
    case .lines(let chart): chart.marks
    case .sparklines(let table): table.marks
    case .heatmap(let map): map.marks
    case .scatter(let scatter): scatter.marks
    case .whiskers(let whiskers): whiskers.marks
    case .panels(let panels):
      panels.figures.enumerated().flatMap { index, figure in
        figure.marks.map { .inPanel(index, $0) }
      }
    }
  }

  /// Nothing to draw: a panel says so rather than show empty axes. Each frame asks, and the first
  /// mark that is drawn answers: the others are not put together.
  package var isEmpty: Bool {
    switch content {
    case .stackedBars(let bars):
      !bars.bars.enumerated().contains { Self.draws(bars.marks(of: $0.element, at: $0.offset)) }
    case .lines(let chart):
      !chart.series.indices.contains { Self.draws(chart.marks(ofSeries: $0)) }
    case .sparklines(let table): !table.rows.indices.contains { Self.draws(table.marks(ofRow: $0)) }
    case .heatmap(let map): !map.rows.indices.contains { Self.draws(map.marks(ofRow: $0)) }
    case .scatter(let scatter): !Self.draws(scatter.marks)
    case .whiskers(let whiskers):
      !whiskers.rows.indices.contains { Self.draws([whiskers.mark(ofRow: $0)]) }
    case .panels(let panels): panels.figures.allSatisfy(\.isEmpty)
    }
  }

  private static func draws(_ marks: [Mark]) -> Bool {
    marks.contains { mark in
      switch mark {
      case .missing, .rule, .span: false
      case .cell(_, _, let value): value != nil
      default: true
      }
    }
  }
}

extension StackedBars {
  var marks: [Mark] { bars.enumerated().flatMap { marks(of: $0.element, at: $0.offset) } }

  /// - Parameter index: the bar's place among all.
  func marks(of bar: Bar, at index: Int) -> [Mark] {
    var marks: [Mark] = segments(of: bar).map {
      .segment(item: index, part: $0.part, value: $0.value)
    }
    marks += missingParts(of: bar).map { .missing(item: index, part: $0) }
    marks += whiskers(of: bar).map { whisker in
      let (low, high) = (whisker.interval.lowerBound, whisker.interval.upperBound)
      return .interval(item: index, part: whisker.part, low: low, high: high)
    }
    if markerAxis != nil, let marker = bar.marker.finite {
      marks.append(.marker(item: index, value: marker))
    }
    return marks
  }
}

extension LineChart {
  var marks: [Mark] {
    var marks: [Mark] = []
    for index in series.indices { marks += self.marks(ofSeries: index) }
    marks += rules.filter { Optional($0.x).finite != nil }.map {
      .rule(value: $0.x, isVertical: true)
    }
    marks += spans.map {
      .span(label: $0.label, from: $0.range.lowerBound, to: $0.range.upperBound)
    }
    return marks
  }

  func marks(ofSeries index: Int) -> [Mark] {
    series[index].points.flatMap { point -> [Mark] in
      guard let x = Optional(point.x).finite else { return [] }
      var marks: [Mark] = []
      if let y = point.y.finite { marks.append(.vertex(series: index, x: x, y: y)) }
      if let band = point.band?.finite {
        marks.append(.band(series: index, x: x, low: band.lowerBound, high: band.upperBound))
      }
      return marks
    }
  }
}

extension SparklineTable {
  var marks: [Mark] { rows.indices.flatMap(marks(ofRow:)) }

  func marks(ofRow row: Int) -> [Mark] {
    columns.indices.flatMap { column -> [Mark] in
      guard rows[row].lines.indices.contains(column) else { return [] }
      return rows[row].lines[column].enumerated().compactMap { index, value in
        value.finite.map { .step(item: row, column: column, index: index, value: $0) }
      }
    }
  }
}

extension Heatmap {
  var marks: [Mark] { rows.indices.flatMap(marks(ofRow:)) }

  func marks(ofRow row: Int) -> [Mark] {
    (0..<columnCount).map { .cell(row: row, column: $0, value: value(row, $0)) }
  }
}

extension Scatter {
  var marks: [Mark] {
    var marks: [Mark] = []
    if let rule = verticalRule.finite { marks.append(.rule(value: rule, isVertical: true)) }
    if let rule = horizontalRule.finite { marks.append(.rule(value: rule, isVertical: false)) }
    for (index, point) in points.enumerated() {
      guard let x = Optional(point.x).finite, let y = Optional(point.y).finite else { continue }
      marks.append(.point(item: index, x: x, y: y))
    }
    return marks
  }
}

extension Whiskers {
  var marks: [Mark] { rows.indices.map(mark(ofRow:)) }

  func mark(ofRow index: Int) -> Mark {
    guard let value = rows[index].value.finite else { return .missing(item: index, part: 0) }
    let interval = rows[index].finiteInterval
    return .whisker(
      item: index, value: value, low: interval?.lowerBound, high: interval?.upperBound)
  }
}
