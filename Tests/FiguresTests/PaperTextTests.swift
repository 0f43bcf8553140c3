import Testing

@testable import Figures

/// What texts on paper say, and where panels stand.
@Suite("Texts and panels on paper")
struct PaperTextTests {
  private static func drawing(_ content: Figure.Content, _ width: Double) throws
    -> CairoRenderer.Drawing
  {
    try CairoRenderer(paper: .init(width: width)).render(
      Figure(title: "Title", content: content), format: .svg)
  }

  private static func texts(_ drawing: CairoRenderer.Drawing) -> [String] {
    drawing.items.compactMap { if case .text(let text, _) = $0.kind { text } else { nil } }
  }

  @Test("breaks neither an interval nor a name with its count")
  func words() {
    #expect(
      PaperNames.words("Fuyu (1): a name (12); S [0.1, 0.2] (of two) x (n)")
        == ["Fuyu (1):", "a", "name (12);", "S", "[0.1, 0.2]", "(of", "two)", "x", "(n)"])
  }

  @Test("never cut a number beside a mark", arguments: [40.0, 60, 84, 129, 174])
  func numbers(width: Double) throws {
    let rows = (0..<6).map { index in
      Whiskers.Row(
        label: "A-family-with-a-name-\(index)", value: -0.5, interval: -0.522 ... -0.417,
        text: "-0.500 [-0.522, -0.417] =")
    }
    let drawn = Self.texts(try Self.drawing(.whiskers(Whiskers(rows: rows)), width))
    #expect(drawn.joined(separator: " ").ranges(of: "\u{2212}0.500").count == 6)
    #expect(drawn.count { $0.hasSuffix("[\u{2212}0.522, \u{2212}0.417] =") } == 6)

    let bars = StackedBars(
      parts: Samples.parts,
      groups: [
        StackedBars.Group(
          label: "known-and-shown",
          bars: (0..<3).map {
            .init(label: "image suffices", values: [1, 1, 1, 1], text: "\(1234 + $0)")
          })
      ])
    let beside = Self.texts(try Self.drawing(.stackedBars(bars), width))
    for number in ["1234", "1235", "1236"] { #expect(beside.contains(number), "\(number)") }
  }

  @Test("leave names whole where there is room for them")
  func names() throws {
    let bars = StackedBars(
      parts: Samples.parts,
      groups: [
        StackedBars.Group(
          label: "shape-colour",
          bars: ["image suffices", "Llama-3.2-Vision-11B", "TinyLLaVA-S+image:1-3"].map {
            .init(label: $0, values: [1, 1, 1, 1], text: "512")
          })
      ])
    let drawing = try Self.drawing(.stackedBars(bars), 84)
    let texts = Self.texts(drawing)
    for bar in bars.bars { #expect(texts.contains(bar.label), "\(bar.label)") }
    #expect(drawing.explained.isEmpty)
  }

  @Test("set a minus before numbers, and no name's hyphen as one")
  func minus() {
    #expect(PaperTypography.typeset("-0.5 [-0.6, -0.4]") == "−0.5 [−0.6, −0.4]")
    for name in ["LLaVA-1.5-7B", "Qwe…-72B", "S+image:1-3"] {
      #expect(PaperTypography.typeset(name) == name)
    }
  }

  @Test("say how short labels of spans are meant where they are used, and only there")
  func shortLabels() throws {
    let series = LineChart.Series(
      entry: Samples.parts[3], points: (1...8).map { .init(x: Double($0), y: Double($0)) })
    let chart = LineChart(
      series: [series], xAxis: Axis(range: 1...8),
      spans: [
        .init(
          range: 1...4, label: "U1-0.05, U2+0.40, not the main stage",
          shortLabel: "(U1-0.05, U2+0.40)")
      ], shortLabelMeaning: "In parentheses: not the main stage.")
    let narrow = Self.texts(try Self.drawing(.lines(chart), 60))
    #expect(narrow.contains("(U1 \u{2212}0.05") && narrow.contains("U2 +0.40)"))
    #expect(narrow.joined(separator: " ").contains("In parentheses: not the main stage."))
    let wide = Self.texts(try Self.drawing(.lines(chart), 200))
    #expect(wide.contains("U1 \u{2212}0.05, U2 +0.40, not the main stage"))
    #expect(!wide.joined(separator: " ").contains("In parentheses"))
  }

  @Test("keep the axes of panels in a row in line, however long their titles are")
  func panels() throws {
    let long = ["a title that takes two lines", "and-one-that-takes-three-lines-or"]
    let titles = ["short", long[0], "short", long[1]]
    let lines = titles.map { title in
      Figure(
        title: title,
        content: .lines(
          LineChart(
            series: [
              .init(
                entry: Samples.parts[0], points: [.init(x: 0, y: 0), .init(x: 1, y: 1)])
            ], rules: title == "short" ? [] : [.init(x: 0.5, label: "half")])))
    }
    let drawing = try Self.drawing(.panels(Panels(figures: lines)), 84)
    // The line of the only series: from the lower left to the upper right of each plot.
    let plots = drawing.items.filter { $0.kind == .mark && $0.corners.count == 2 }
      .map { [$0.corners[0].y, $0.corners[1].y] }
    #expect(plots.count == 4)
    #expect(plots[0] == plots[1] && plots[2] == plots[3])

    let whiskers = titles.map { title in
      Figure(
        title: title,
        content: .whiskers(
          Whiskers(rows: ["R", "S"].map { .init(label: $0, value: 1, place: $0) })))
    }
    let rows = try Self.drawing(.panels(Panels(figures: whiskers)), 84).items
      .filter { $0.kind == .mark }.map { $0.corners[0].y }
    #expect(rows.count == 8)
    #expect(Array(rows[0..<2]) == Array(rows[2..<4]) && Array(rows[4..<6]) == Array(rows[6..<8]))
  }

  @Test("break no interval of a title")
  func intervals() throws {
    let points = [Scatter.Point(x: 0, y: 0, label: "", group: 0)]
    let figures = (0..<2).map { index in
      Figure(
        title: "Reefknot \(index): \u{03C1} = 0.36 [-0.08, 0.62]",
        content: .scatter(
          Scatter(points: points, groups: [LegendEntry(name: "g", symbol: "g", ink: .series(0))])))
    }
    let texts = Self.texts(try Self.drawing(.panels(Panels(figures: figures)), 84))
    #expect(texts.count { $0.hasSuffix("[\u{2212}0.08, 0.62]") } == 2)
  }

  @Test("name a point where no other is nearer")
  func nearest() {
    let places: [PaperPen.Point] = [(100, 100), (100, 118), (101, 134), (140, 104)]
    let labels = places.enumerated().map { index, place in
      PointNames.Label(text: "Family-\(index)", at: place, width: 40)
    }
    let placed = PointNames(
      labels, in: Box(x: 0, y: 0, width: 220, height: 220), lines: [], size: 7
    ).placed
    func distance(_ box: Box, _ point: PaperPen.Point) -> Double {
      let near = box.nearest(point.x, point.y)
      return ((near.x - point.x) * (near.x - point.x) + (near.y - point.y) * (near.y - point.y))
        .squareRoot()
    }
    for (index, name) in placed.enumerated() where !name.isFar {
      for (other, place) in places.enumerated() where other != index {
        #expect(distance(name.box, places[index]) < distance(name.box, place), "\(name.text)")
      }
    }
  }

  /// In a corner, where neither of two names can move unless the other does.
  @Test("draw no thin line behind the name of another point")
  func cornered() {
    let points: [(width: Double, at: PaperPen.Point)] = [
      (32.3, (24.3, 110)), (33.1, (51.9, 115)), (39.6, (66.3, 115.5)), (54.3, (72.4, 111.7)),
      (32.8, (45.2, 123.5)), (37.5, (87.4, 125.2)), (31.4, (96.5, 120.8)), (31.4, (75.7, 147.8)),
      (29.9, (183.6, 154.3)), (15.5, (12.3, 154.5)), (38.7, (0, 150.7)),
    ]
    // The intervals of the points.
    let lines: [[PaperPen.Point]] = [
      [(0, 154.3), (24.9, 154.3)], [(24.3, 17.9), (24.3, 145.5)], [(1.5, 110), (68.9, 110)],
      [(45.2, 101.5), (45.2, 127.9)], [(35.2, 123.5), (54.3, 123.5)],
      [(51.9, 98.5), (51.9, 129.3)], [(33.1, 115), (92.7, 115)], [(66.3, 95.6), (66.3, 124.3)],
      [(72.4, 94.1), (72.4, 149.3)], [(66, 147.8), (80.6, 147.8)], [(75.7, 134.3), (75.7, 154.5)],
    ]
    let placed = PointNames(
      points.enumerated().map { index, point in
        PointNames.Label(text: "\(index)", at: point.at, width: point.width)
      }, in: Box(x: 0, y: 0, width: 200.3, height: 154.5), lines: lines, size: 6.7
    ).placed
    for (one, name) in placed.enumerated() where name.isFar {
      for (other, box) in placed.map(\.box).enumerated() where other != one {
        #expect(!box.isCrossed(from: name.start, to: name.end), "\(one) behind \(other)")
      }
    }
  }
}

/// What tells series apart on paper, and the ticks of axes.
@Suite("Looks and axes on paper")
struct PaperLookTests {
  @Test("tell sixteen lines apart, in colours and in greys")
  func lines() {
    for theme in [CairoRenderer.Theme.accessible, .grey] {
      let style = PaperStyle(theme: theme, width: 84)
      let looks = (0..<16).map { index in
        "\(style.color(.series(index))) \(PaperStyle.dash(index))"
      }
      #expect(Set(looks).count == 16, "\(theme)")
    }
  }

  @Test("draw the ninth group empty, in the legend as in the plot")
  func ninth() throws {
    let groups = (0..<9).map { LegendEntry(name: "g\($0)", symbol: "g", ink: .series($0)) }
    let points = (0..<9).map { Scatter.Point(x: Double($0), y: 1, label: "", group: $0) }
    let svg = String(
      decoding: try CairoRenderer().bytes(
        of: Figure(title: "t", content: .scatter(Scatter(points: points, groups: groups))),
        format: .svg), as: UTF8.self)
    // The colour of the first and the ninth, 1A5BA6, as an edge.
    let edges = svg.matches(of: /stroke:rgb\(10\.19[0-9]*%/)
    #expect(edges.count == 2)
  }

  @Test("write every tick, none on another, at most eleven, at equal steps", arguments: 0..<24)
  func ticks(seed: Int) throws {
    let low = [0, -0.847, 0.25, -1, 0, 0.5][seed % 6]
    let range = low...(low + [0.03, 1.385, 2, 17, 100, 4096][(seed / 2) % 6])
    let width = [24.0, 60, 130, 480][seed % 4]
    try CairoRenderer.inTurn { try Self.checkTicks(range, width) }
  }

  private static func checkTicks(_ range: ClosedRange<Double>, _ width: Double) throws {
    let pen = try PaperSurface(
      format: .png, width: 8, height: 8, resolution: 72, font: PaperFont()
    ).pen
    let axis = PaperAxis(
      axis: Axis(), scale: LinearScale(range), style: PaperStyle(theme: .accessible, width: 84))
    let ticks = axis.ticks(across: width, with: pen)
    #expect((1...11).contains(ticks.count))
    let steps = zip(ticks, ticks.dropFirst()).map { $1.value - $0.value }
    for step in steps { #expect(abs(step - steps[0]) < 1e-9 * max(1, steps[0])) }
    axis.drawAcross(from: 0, to: width, y: 0, with: pen)
    let texts = pen.items.filter { if case .text = $0.kind { true } else { false } }
    #expect(texts.count == ticks.count || ticks.count == 2)
    for (text, next) in zip(texts, texts.dropFirst()) { #expect(!text.covers(next)) }
  }
}
