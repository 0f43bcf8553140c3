import Figures

extension Samples {
  static func bars(selection: Int? = 8) -> StackedBars {
    var groups: [StackedBars.Group] = []
    for (index, model) in models.enumerated() {
      let bar = StackedBars.Bar(
        label: model.1, values: model.2, marker: model.3, isMarked: index == 4)
      if groups.last?.label != model.0 {
        groups.append(StackedBars.Group(label: model.0, bars: []))
      }
      groups[groups.count - 1].bars.append(bar)
    }
    return StackedBars(
      parts: parts, groups: groups, axis: Axis(title: "bits"),
      markerAxis: Axis(title: "accuracy %", range: 0...100), selection: selection)
  }

  static let families = Figure(
    title: "Information by model, MMBench", unit: "bits",
    note: "Digitised from the published figures, ±0.003 bits", content: .stackedBars(bars()))

  /// Differences from the first model, with gaps.
  static let differences: Figure = {
    var bars = Samples.bars(selection: 2)
    bars.markerAxis = nil
    for group in bars.groups.indices {
      for index in bars.groups[group].bars.indices {
        let values = bars.groups[group].bars[index].values
        bars.groups[group].bars[index].values = zip(values, models[0].2).map { $0! - $1 }
        bars.groups[group].bars[index].marker = nil
      }
    }
    bars.groups[1].bars[0].values = [nil, nil, nil, nil]
    bars.groups[1].bars[1].values[1] = .nan
    return Figure(
      title: "Difference from LLaVA-OV-0.5B", unit: "bits", content: .stackedBars(bars))
  }()

  static let layerChart: Figure = {
    let series = parts.enumerated().map { part, entry in
      LineChart.Series(
        entry: entry,
        points: layers.enumerated().map { layer, atoms in
          let isGap = layer == 7 && part == 3
          return LineChart.Point(
            x: Double(layer + 1), y: isGap ? nil : atoms[part],
            band: part == 2 ? max(0, atoms[part] - 0.1)...(atoms[part] + 0.1) : nil)
        })
    }
    return Figure(
      title: "Information by layer, Qwen2.5-VL-3B, MMBench", unit: "bits",
      note: "Digitised from the published figures, ±0.01 bits",
      content: .lines(
        LineChart(
          series: series, xAxis: Axis(title: "layer", isInteger: true),
          yAxis: Axis(title: "bits"), rules: [LineChart.Rule(x: 20.5, label: "half")],
          spans: [
            LineChart.Span(range: 1...18, label: "silent"),
            LineChart.Span(range: 19...30, label: "language"),
            LineChart.Span(range: 31...36, label: "fusion"),
          ])))
  }()

  static let crosshair: Figure = {
    var figure = layerChart
    if case .lines(var chart) = figure.content {
      chart.crosshair = 33
      figure.content = .lines(chart)
    }
    return figure
  }()

  static let sparklines = Figure(
    title: "Information by layer", unit: "bits",
    content: .sparklines(
      SparklineTable(
        columns: parts,
        rows: (0..<30).map { row in
          SparklineTable.Row(
            label: models[row % 26].0 + "-" + models[row % 26].1,
            lines: parts.indices.map { part in
              layers.enumerated().map { layer, atoms in
                layer == 5 && row == 1 ? nil : atoms[part] * (1 - Double(row) / 40)
              }
            }, text: "\(layers.count) layers", isMarked: row == 3)
        }, selection: 2)))

  static func heatmap(rows: Int, columns: Int, scale: Heatmap.Scale = .sequential) -> Figure {
    let map = Heatmap(
      rows: (0..<rows).map { row in
        Heatmap.Row(
          label: models[row % 26].0 + "-" + models[row % 26].1,
          values: (0..<columns).map { column in
            let value = layers[column % layers.count][3] * (1 - Double(row) / 40)
            if row == 1, column == 2 { return nil }
            return scale == .diverging ? value - 0.3 : value
          })
      }, xAxis: Axis(title: "layer", range: 1...Double(max(2, columns)), isInteger: true),
      scale: scale, selection: Heatmap.Selection(row: 2, column: min(3, columns - 1)))
    return Figure(title: "Synergy by layer", unit: "bits", content: .heatmap(map))
  }

  static let scatter: Figure = {
    let families = Samples.bars().groups.map(\.label)
    let groups = families.enumerated().map { index, family in
      LegendEntry(name: family, symbol: String(family.prefix(3)), ink: .series(index))
    }
    let points = models.enumerated().filter { $0.offset % 2 == 0 }.map { index, model in
      Scatter.Point(
        x: model.2[2], y: model.2[3], label: model.0 + "-" + model.1,
        group: families.firstIndex(of: model.0)!,
        xInterval: index == 8 ? (model.2[2] - 0.15)...(model.2[2] + 0.15) : nil,
        yInterval: index == 8 ? (model.2[3] - 0.1)...(model.2[3] + 0.1) : nil)
    }
    return Figure(
      title: "Language uniqueness and synergy", unit: "bits",
      content: .scatter(
        Scatter(
          points: points, groups: groups, xAxis: Axis(title: "U2, bits"),
          yAxis: Axis(title: "S, bits"), verticalRule: 0.68, horizontalRule: 0.83, selection: 4)))
  }()

  static let whiskers = Figure(
    title: "Synergy against accuracy, Spearman's rho", note: "95 % bootstrap intervals",
    content: .whiskers(
      Whiskers(
        rows: [
          Whiskers.Row(label: "MMBench", value: 0.75, interval: 0.52...0.88, text: "0.750"),
          Whiskers.Row(label: "POPE", value: 0.31, interval: -0.12...0.64, text: "0.310"),
          Whiskers.Row(label: "Reefknot", value: -0.2, interval: -0.55...0.2, text: "-0.200"),
          Whiskers.Row(label: "PMC-VQA", value: nil, text: "n/a"),
          Whiskers.Row(label: "Point", value: 0.5, ink: .emphasis, text: "0.500"),
        ], axis: Axis(title: "rho"), selection: 1)))

  static let panels: Figure = {
    guard case .lines(let chart) = layerChart.content else { fatalError("no chart") }
    let figures = (0..<5).map { index -> Figure in
      var panel = chart
      panel.spans = []
      for series in panel.series.indices {
        for point in panel.series[series].points.indices {
          panel.series[series].points[point].band = nil
          panel.series[series].points[point].y =
            index == 3 ? nil : panel.series[series].points[point].y.map { $0 / Double(index + 1) }
        }
      }
      return Figure(title: "Model \(index + 1)", unit: "bits", content: .lines(panel))
    }
    return Figure(
      title: "Information by layer", unit: "bits",
      note: "Digitised from the published figures, ±0.01 bits",
      content: .panels(Panels(figures: figures, selection: 1)))
  }()

  static let barPanels: Figure = {
    let figures = ["MMBench", "POPE", "Reefknot", "PMC-VQA"].enumerated().map { index, name in
      var bars = Samples.bars()
      for group in bars.groups.indices {
        for bar in bars.groups[group].bars.indices {
          bars.groups[group].bars[bar].values = bars.groups[group].bars[bar].values.map {
            $0.map { $0 / Double(index + 1) }
          }
        }
      }
      return Figure(title: name, unit: "bits", content: .stackedBars(bars))
    }
    return Figure(
      title: "Information by model, all datasets", unit: "bits",
      content: .panels(Panels(figures: figures, sharesLabels: true)))
  }()

  static let barWhiskers: Figure = {
    var bars = Samples.bars()
    for group in bars.groups.indices {
      for index in bars.groups[group].bars.indices {
        // The first part has no interval.
        let values = bars.groups[group].bars[index].values
        bars.groups[group].bars[index].intervals = values.enumerated().map { part, value in
          part == 0 ? nil : value.map { ($0 - 0.05)...($0 + 0.1 * Double(part)) }
        }
      }
    }
    return Figure(
      title: "Information by model, MMBench", unit: "bits", content: .stackedBars(bars))
  }()

  static let all: [(name: String, figure: Figure)] = [
    ("families", families), ("differences", differences), ("layers", layerChart),
    ("crosshair", crosshair), ("sparklines", sparklines),
    ("heatmap", heatmap(rows: 26, columns: 40)), ("numbers", heatmap(rows: 6, columns: 5)),
    ("diverging", heatmap(rows: 6, columns: 5, scale: .diverging)), ("scatter", scatter),
    ("whiskers", whiskers), ("panels", panels), ("bar-panels", barPanels),
    ("bar-whiskers", barWhiskers),
  ]
}
