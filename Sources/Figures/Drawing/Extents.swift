import SafeText

// The ranges of values that each kind of figure needs on its axes.

extension LineChart {
  package var xExtent: Extent {
    var extent = Extent(series.lazy.flatMap(\.points).map { Optional($0.x) })
    for rule in rules { extent.insert(rule.x) }
    for span in spans { extent.insert(span.range) }
    for label in xAxis.labels { extent.insert(label.value) }
    return extent
  }

  package var yExtent: Extent {
    var extent = Extent()
    for line in series {
      for point in line.points where Optional(point.x).finite != nil {
        extent.insert(point.y)
        extent.insert(point.band)
      }
    }
    // Amounts start at zero; only a narrow band far from zero keeps its own range.
    if let range = extent.range, range.lowerBound > 0,
      range.lowerBound < 0.7 * range.upperBound
    {
      extent.insert(0)
    }
    return extent
  }

  /// Stretches of a line without gaps, in the order of the points.
  package func runs(of line: Series) -> [[(x: Double, y: Double)]] {
    var runs: [[(x: Double, y: Double)]] = []
    var run: [(x: Double, y: Double)] = []
    for point in line.points {
      guard let x = Optional(point.x).finite else { continue }
      if let y = point.y.finite {
        run.append((x, y))
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }

  /// The value of a line at the point nearest to x; nil further from it than half a step, as beyond
  /// the last layer of a shorter model.
  package func value(of line: Series, at x: Double) -> Double? {
    let points = line.points.filter { Optional($0.x).finite != nil }
    guard let point = points.min(by: { abs($0.x - x) < abs($1.x - x) }),
      let least = points.map(\.x).min(), let most = points.map(\.x).max()
    else { return nil }
    let step = (most - least) / Double(max(1, points.count - 1))
    return abs(point.x - x) <= step / 2 + 1e-9 ? point.y.finite : nil
  }
}

extension SparklineTable {
  package var extent: Extent { Extent(rows.lazy.flatMap(\.lines).joined()) }

  func extent(ofColumn column: Int) -> Extent {
    Extent(rows.lazy.flatMap { $0.lines.indices.contains(column) ? $0.lines[column] : [] })
  }

  /// The common range; amounts start at zero.
  package var scaleRange: ClosedRange<Double> {
    var extent = extent
    if let range { extent.insert(range) }
    if let found = extent.range, found.lowerBound > 0 { extent.insert(0) }
    return LinearScale(extent.range ?? 0...1).range
  }
}

extension Heatmap {
  package func value(_ row: Int, _ column: Int) -> Double? {
    guard rows.indices.contains(row), rows[row].values.indices.contains(column) else { return nil }
    return rows[row].values[column].finite
  }

  package var extent: Extent { Extent(rows.lazy.flatMap(\.values)) }

  var hasMissing: Bool {
    rows.indices.contains { row in (0..<columnCount).contains { value(row, $0) == nil } }
  }

  /// The range of the shades: symmetric where they diverge from zero.
  package var scaleRange: ClosedRange<Double> {
    var extent = extent
    if let range { extent.insert(range) }
    switch scale {
    case .sequential:
      if let found = extent.range, found.lowerBound > 0, range == nil { extent.insert(0) }
      return LinearScale(extent.range ?? 0...1).range
    case .diverging:
      let found = extent.range ?? -1...1
      let size = max(abs(found.lowerBound), abs(found.upperBound))
      return size > 0 ? -size...size : -1...1
    }
  }

  /// The value of the x axis that a column stands for.
  package func position(ofColumn column: Int) -> Double {
    let last = max(1, columnCount - 1)
    guard let range = xAxis.range else { return Double(column) }
    return range.lowerBound
      + (range.upperBound - range.lowerBound) * Double(column) / Double(last)
  }

  /// What a column is called: its label, or its position.
  package func name(ofColumn column: Int) -> String {
    let position = position(ofColumn: column)
    return xAxis.labels.first { $0.value == position }?.text
      ?? NumberText.short((position * 100).rounded() / 100)
  }
}

extension Scatter {
  package var xExtent: Extent { extent(\.x, \.xInterval, where: \.y, rule: verticalRule) }
  package var yExtent: Extent { extent(\.y, \.yInterval, where: \.x, rule: horizontalRule) }

  /// - Parameter other: the other value of a point, without which it isn't drawn.
  private func extent(
    _ value: KeyPath<Point, Double>, _ interval: KeyPath<Point, ClosedRange<Double>?>,
    where other: KeyPath<Point, Double>, rule: Double?
  ) -> Extent {
    var extent = Extent([rule])
    for point in points where Optional(point[keyPath: other]).finite != nil {
      extent.insert(point[keyPath: value])
      extent.insert(point[keyPath: interval])
    }
    return extent
  }
}

extension Whiskers {
  package var extent: Extent {
    var extent = Extent()
    for row in rows {
      extent.insert(row.value)
      if row.value.finite != nil { extent.insert(row.finiteInterval) }
    }
    return extent
  }
}

extension Whiskers.Row {
  package var finiteInterval: ClosedRange<Double>? { interval?.finite }
}
