import Figures
import Testing

@Suite("Figures on paper")
struct CairoRendererTests {
  private static let provenance = CairoRenderer.Provenance(
    description: "study 'a & b', infoprism 0.1.0", command: "infoprism export figure 'a & b'",
    created: "2026-03-01T12:00:00Z")

  static let figures: [Figure] = [
    Samples.families, Samples.differences, Samples.layerChart, Samples.sparklines,
    Samples.heatmap(rows: 6, columns: 12), Samples.scatter, Samples.whiskers, Samples.panels,
  ]

  private func text(_ figure: Figure, _ renderer: CairoRenderer = CairoRenderer()) throws -> String
  {
    String(
      decoding: try renderer.bytes(of: figure, format: .svg, provenance: Self.provenance),
      as: UTF8.self)
  }

  @Test("draws exactly the marks of the figure", arguments: figures.indices)
  func marks(index: Int) throws {
    let figure = Self.figures[index]
    let drawn = try CairoRenderer().render(figure, format: .svg).marks
    #expect(Set(drawn) == Set(figure.marks))
    #expect(drawn.count == figure.marks.count)
  }

  @Test("begins as its format does, and is the same twice", arguments: figures.indices)
  func formats(index: Int) throws {
    let beginnings: [(CairoRenderer.Format, [UInt8])] = [
      (.svg, Array("<?xml".utf8)), (.pdf, Array("%PDF-".utf8)),
      (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ]
    for (format, beginning) in beginnings {
      let renderer = CairoRenderer(resolution: 72)
      let bytes = try renderer.bytes(
        of: Self.figures[index], format: format, provenance: Self.provenance)
      #expect(bytes.starts(with: beginning))
      let again = try renderer.bytes(
        of: Self.figures[index], format: format, provenance: Self.provenance)
      #expect(bytes == again)
    }
  }

  @Test("keeps the words of a figure as text in SVG")
  func words() throws {
    let text = try text(Samples.families)
    for word in ["Information by model, MMBench", "Qwen2.5-VL", "0.5B", "accuracy %"] {
      #expect(text.contains(">\(word)"), "'\(word)' is missing")
    }
    #expect(!text.contains("<glyph") && !text.contains("<symbol"))
  }

  @Test("names every point, also where they crowd")
  func crowdedNames() throws {
    let points = (0..<12).map { index in
      Scatter.Point(
        x: 0.4 + 0.02 * Double(index % 4), y: 0.5 + 0.015 * Double(index / 4),
        label: "Family-\(index)", group: 0)
    }
    let figure = Figure(
      title: "Crowd",
      content: .scatter(
        Scatter(
          points: points, groups: [LegendEntry(name: "all", symbol: "a", ink: .series(0))],
          xAxis: Axis(title: "x", range: 0...1), yAxis: Axis(title: "y", range: 0...1))))
    let text = try text(figure)
    for point in points { #expect(text.contains(">\(point.label)<"), "\(point.label)") }
  }

  /// Where a text begins, and its baseline.
  private func place(_ word: String, in svg: String) throws -> (x: Double, y: Double) {
    let pattern = try Regex("<text [^>]*x=\"([0-9.-]+)\" y=\"([0-9.-]+)\"[^>]*>\(word)<")
    let match = try #require(svg.firstMatch(of: pattern), "no '\(word)'")
    return (
      try #require(Double(match[1].substring ?? "")), try #require(Double(match[2].substring ?? ""))
    )
  }

  @Test("keeps apart the labels of rules that are close, and says what has no mark")
  func closeRules() throws {
    guard case .lines(var chart) = Samples.layerChart.content else { return }
    chart.rules = [.init(x: 14, label: "left rule"), .init(x: 14.5, label: "right rule")]
    chart.spans = [.init(range: 13...14, label: "a long name of a span")]
    chart.remark = "first part, second part"
    let text = try text(Figure(title: "Rules", content: .lines(chart)))
    let (left, right) = (try place("left rule", in: text), try place("right rule", in: text))
    #expect(abs(left.x - right.x) > 20 || abs(left.y - right.y) > 5)
    #expect(text.contains(">a long name of a span<"))
    #expect(text.contains(">first part, second part<"))
  }

  @Test("carries where it comes from, escaped")
  func provenance() throws {
    let text = try text(Samples.families)
    #expect(text.contains("study 'a &amp; b', infoprism 0.1.0"))
    #expect(text.contains("infoprism export figure 'a &amp; b'"))
    #expect(text.contains("2026-03-01T12:00:00Z"))
    let png = try CairoRenderer(resolution: 72).bytes(
      of: Samples.families, format: .png, provenance: Self.provenance)
    #expect(String(decoding: png, as: UTF8.self).contains("infoprism export figure 'a & b'"))
  }

  @Test("refuses a paper that is too small, and says what fits")
  func tooSmall() {
    #expect(throws: FigureFileError.self) {
      try CairoRenderer(paper: .init(width: 5)).bytes(of: Samples.families, format: .svg)
    }
  }

  @Test("ends an axis just after the values where the next tick is far")
  func axisEnds() {
    #expect(LinearScale.snapped(0...2.06, limit: 2).upperBound < 2.3)
    #expect(LinearScale.snapped(0...0.97, limit: 6) == 0...1)
    #expect(LinearScale.snapped(0...100, limit: 3) == 0...100)
  }
}
