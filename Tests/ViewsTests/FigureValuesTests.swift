import Analysis
import Figures
import InformationDecomposition
import Studies
import Testing
import Views

/// The values that figures of findings draw, beside those of their tables and of the records.
@Suite("The values of figures")
struct FigureValuesTests {
  private let study: Study

  init() throws { study = try Study.open(SampleStudies.published) }

  private func panels(_ name: String, atom: Atom? = nil, of study: Study) throws -> [Figure] {
    let view = try View.named(name)
    var settings = ViewListTests.settings(view, study)
    settings.atom = atom
    guard case .panels(let panels) = try view.figure(StudyPart(study), settings).content else {
      return []
    }
    return panels.figures
  }

  @Test("are the coefficients of the table with their intervals, co-information as R-S")
  func coefficients() throws {
    let table = try View.correlations.table(StudyPart(study))
    let figures = try panels("correlations", of: study)
    let rows = figures.flatMap { figure -> [Whiskers.Row] in
      guard case .whiskers(let whiskers) = figure.content else { return [] }
      #expect(whiskers.axis.range == -1...1)
      return whiskers.rows
    }
    #expect(rows.count == table.rows.count && rows.count == 28)
    for (row, cells) in zip(rows, table.rows) {
      #expect(row.value.map { .number($0) } == cells[2])
      guard case .interval(let low, let high, _, _) = cells[3] else { continue }
      #expect(row.interval == low...high)
      #expect(cells[1] == .text(row.label == "R-S" ? "coInformation" : row.label))
    }
    #expect(rows.filter { $0.label == "R-S" }.count == 4)
    #expect(table.text.contains("R-S") && !table.text.contains("coInformation"))
    #expect(table.latex.contains("R-S") && table.markdown.contains("R-S"))
    #expect(table.csv.contains("coInformation") && table.json.contains("coInformation"))
  }

  // By hand from the lines of models.jsonl: S of LLaVA-OV's three is 0.6392, 0.9702 and 1.3852, and
  // their accuracies are 69.7, 84.9 and 88.8 %; U1 and U2 have means of 0.00783 and 0.47987.
  @Test("are the means of groups in the order of their table, and R last where S is first")
  func groups() throws {
    func bars(_ settings: ViewSettings = ViewSettings()) throws -> StackedBars? {
      let part = StudyPart(study, dataset: "MMBench")
      let figure = try View.named("groups").figure(part, settings)
      #expect(figure.note?.contains("each counted once") == true)
      guard case .stackedBars(let bars) = figure.content else { return nil }
      return bars
    }
    let plain = try #require(try bars())
    let first = try #require(plain.groups[0].bars.first)
    #expect(first.label == "LLaVA-OV (3)" && first.text == "81.1")
    for (value, wanted) in zip(first.values, [0, 0.00783, 0.47987, 0.9982]) {
      #expect(abs((value ?? -1) - wanted) < 5e-5)
    }
    let table = try View.named("groups").table(StudyPart(study, dataset: "MMBench"))
    #expect(
      plain.groups[0].bars.map(\.label)
        == table.rows.map { "\($0[0].exact) (\($0[1].exact))" })
    var settings = ViewSettings()
    settings.synergyFirst = true
    settings.sort = .synergy
    settings.group = .sizeClass
    let sorted = try #require(try bars(settings))
    #expect(sorted.parts.map(\.symbol) == ["S", "U2", "U1", "R"])
    let heights = sorted.groups[0].bars.compactMap(\.values.first).compactMap(\.self)
    #expect(heights.count == 4 && heights == heights.sorted(by: >))
  }

  @Test("are the points behind a coefficient, a model each, on accuracies from 0 to 100")
  func points() throws {
    for figure in try panels("correlations", atom: .synergy, of: study) {
      guard case .scatter(let scatter) = figure.content else { continue }
      let dataset = String(figure.title.prefix { $0 != ":" })
      let estimates = study.currentEstimates(EstimateQuery(level: .output, dataset: dataset))
      #expect(scatter.points.map(\.x) == estimates.map(\.atoms.synergy.bits))
      #expect(scatter.points.map(\.y) == estimates.compactMap(\.accuracy))
      #expect(scatter.yAxis.range == 0...100)
      #expect(Set(scatter.points.map(\.group)).count == 11)
    }
  }

  // LLaVA-OV-7B: accuracies of 84.9, 89.2, 58.7 and 49.2 %, of which the mean is 70.5.
  @Test("are means over datasets, and shares over the synergy-driven ones, by size")
  func scaling() throws {
    let figures = try panels("scaling", of: study)
    #expect(figures.map(\.title) == ["accuracy", "share of S", "share of U2"])
    for (index, figure) in figures.enumerated() {
      guard case .lines(let chart) = figure.content else { continue }
      // Accuracies lie close together.
      #expect(chart.yAxis.range == (index == 0 ? nil : 0...100))
      #expect(chart.yAxis.title == "\(figure.title), %")
      #expect(chart.series.map(\.entry.name).prefix(2) == ["LLaVA-OV", "Qwen2-VL"])
      // A line needs two sizes, which InstructBLIP and Fuyu haven't.
      #expect(chart.series.count == 9 && chart.series.allSatisfy { $0.points.count > 1 })
      // 0.5, 7 and 72 billion.
      let places = chart.series[0].points.map(\.x)
      #expect(zip(places, [8.69897, 9.8451, 10.8573]).allSatisfy { abs($0 - $1) < 0.02 })
    }
    let estimates = study.currentEstimates(EstimateQuery(level: .output, model: "LLaVA-OV-7B"))
    let synergyDriven = study.datasets(in: .synergyDriven)
    let shares = estimates.filter { synergyDriven.contains($0.subject.dataset) }.compactMap {
      $0.atoms.share(of: .synergy).map { 100 * $0 }
    }
    let values = figures.compactMap { figure -> Double? in
      guard case .lines(let chart) = figure.content else { return nil }
      return chart.series[0].points[1].y
    }
    #expect(abs(values[0] - 70.5) < 0.05)
    #expect(synergyDriven.count == 2 && shares.count == 2)
    #expect(abs(values[1] - (shares[0] + shares[1]) / 2) < 1e-9)
  }

  @Test("stand on one range on both axes where a line parts them")
  func stability() throws {
    for figure in try panels("stability", of: study) {
      guard case .scatter(let scatter) = figure.content else { continue }
      #expect(scatter.showsDiagonal && scatter.xAxis.range == scatter.yAxis.range)
    }
  }

  @Test("have one look for one way of estimating in every panel, and one for each phase")
  func looks() throws {
    let tiny = try Study.open(SampleStudies.tiny)
    let figures = try panels("history", of: tiny)
    let legends = figures.compactMap { figure -> [LegendEntry]? in
      guard case .whiskers(let whiskers) = figure.content else { return nil }
      for row in whiskers.rows {
        let entry = whiskers.groups.first { $0.ink == row.ink }
        #expect(entry.map { row.label.hasSuffix($0.name) } == true, "\(row.label)")
      }
      return whiskers.groups
    }
    #expect(legends.count == 12 && Set(legends).count == 1)

    let phases = try View.named("phases").figure(StudyPart(study))
    guard case .whiskers(let whiskers) = phases.content else { return }
    for entry in whiskers.groups where entry.name.hasPrefix("S ") {
      #expect(entry.ink == .part(3), "\(entry.name)")
    }
  }

  @Test("say in a sentence what became of right answers")
  func transitions() throws {
    let tiny = try Study.open(SampleStudies.tiny)
    let view = try View.named("transitions")
    let figure = try view.figure(StudyPart(tiny), ViewListTests.settings(view, tiny))
    let note = try #require(figure.note)
    #expect(note.first?.isUppercase == true && note.hasSuffix("."))
    #expect(note.contains("shape-colour: only the first 0, only the second 348"))
  }

  @Test("name no key of the explorer on paper, and promise no interval where there is none")
  func intervals() throws {
    let figure = try View.named("intervals").figure(StudyPart(study, dataset: "POPE"))
    #expect(figure.title == "Synergy, POPE")
    #expect(figure.note?.contains("R with") == false)
  }
}
