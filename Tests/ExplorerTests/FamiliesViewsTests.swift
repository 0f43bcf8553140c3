import Analysis
import Figures
import InformationDecomposition
import Studies
import Terminal
import Testing
import Views

@testable import Explorer

@Suite("The views of Families")
struct FamiliesViewsTests {
  private static func estimate(
    _ family: String, _ size: String, _ synergy: Double, dataset: String = "One",
    width: Double? = nil, seed: UInt64? = nil, accuracy: Double? = nil
  ) -> Estimate {
    Estimate(
      subject: Subject(dataset: dataset, family: family, size: size), estimator: "exact",
      seed: seed, atoms: Atoms(bits: 0, 0, 0.2, synergy),
      intervals: width.map {
        [
          "S": Interval(
            low: synergy - $0, high: synergy + $0, level: 0.95, method: "bootstrap")
        ]
      } ?? [:], accuracy: accuracy)
  }

  private static func explorer(_ estimates: [Estimate], choices: [Choice] = []) -> Explorer {
    Explorer(
      studies: [
        Study(
          path: "Made/views", card: StudyCard(title: "Views"), estimates: estimates,
          choices: choices)
      ], size: Size(columns: 120, rows: 40), capabilities: .full)
  }

  private func press(_ keys: String, in explorer: inout Explorer) {
    for key in keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
  }

  @Test("group models, each counted once, with an interval over models")
  func groups() {
    // t of 95 % with 1 degree is 12.706; the models' means are 0.2 and 0.4, s/√n = 0.1.
    // A mean of S below 0 is none.
    var explorer = Self.explorer([
      Self.estimate("A", "7B", 0.1), Self.estimate("A", "7B", 0.3, dataset: "Two"),
      Self.estimate("A", "13B", 0.4), Self.estimate("B", "7B", 0.6),
    ])
    explorer.workspace.dataset = nil
    press("b", in: &explorer)
    let text = explorer.draw().text
    #expect(text.contains("Means by family, bits"))
    #expect(text.contains(/A +2 +0\.300 +\[0\.000, 1\.571\]/))
    // One model has no interval.
    #expect(text.contains(/B +1 +0\.600 +n\/a +0\.200/))
    press("\r", in: &explorer)
    #expect(explorer.draw().text.contains("  A-13B"))
    press("bz", in: &explorer)
    #expect(explorer.draw().text.contains("4B to 10B"))
    press("b", in: &explorer)
    #expect(explorer.draw().text.contains("Means by size, bits"))
  }

  @Test("draw the bars of groups as paper has them, with a cursor alone more")
  func groupsOnPaper() throws {
    var explorer = Self.explorer([
      Self.estimate("A", "7B", 0.1, accuracy: 50), Self.estimate("A", "13B", 0.4, accuracy: 60),
      Self.estimate("B", "7B", 0.6, accuracy: 70),
    ])
    press("Sbsj", in: &explorer)
    let screen = try #require(explorer.current as? FamiliesScreen)
    var drawn = screen.figure(explorer.workspace)
    guard case .stackedBars(var bars) = drawn.content else {
      Issue.record("no bars")
      return
    }
    #expect(bars.selection == 1 && bars.groups[0].bars.map(\.label) == ["B (1)", "A (2)"])
    bars.selection = nil
    drawn.content = .stackedBars(bars)
    var settings = screen.settings()
    settings.synergyFirst = true
    var paper = try View.named("groups").figure(explorer.workspace.part, settings)
    paper.note = nil
    #expect(paper == drawn)
    #expect(screen.hasFigure(explorer.workspace))
    #expect(
      Array(screen.exportWords(explorer.workspace).suffix(5))
        == ["--sort", "S", "--group", "family", "--synergy-first"])
  }

  @Test("are sorted by every column of their numbers, by a key or a click on its heading")
  func orders() throws {
    var explorer = Self.explorer([
      Self.estimate("A", "13B", 0.1, accuracy: 50), Self.estimate("A", "7B", 0.3, accuracy: 70),
      Self.estimate("B", "7B", 0.2, accuracy: 60),
    ])
    _ = explorer.handle(.resize(Size(columns: 160, rows: 40)))
    func models() -> [String] {
      explorer.draw().lines.compactMap { line in
        line.firstMatch(of: #/(A-7B|A-13B|B-7B) +0\.000/#).map { String($0.1) }
      }
    }
    for (column, expected) in [
      (0, ["A-7B", "A-13B", "B-7B"]), (4, ["A-7B", "B-7B", "A-13B"]),
      (6, ["A-13B", "B-7B", "A-7B"]), (7, ["A-7B", "B-7B", "A-13B"]),
    ] {
      for order in [expected, expected.reversed()] {
        let hit = try #require(explorer.drawn().hits.first { $0.mark == .heading(column) })
        _ = explorer.handle(
          .mouse(MouseEvent(action: .press, column: hit.area.column, row: hit.area.row)))
        #expect(models() == order, "column \(column)")
      }
    }
    #expect(explorer.draw().text.contains("acc▴"))
    press("s", in: &explorer)
    #expect(explorer.message == "Sorted by model.")
  }

  @Test("mark neighbours whose intervals overlap, and no others")
  func ties() {
    var explorer = Self.explorer([
      Self.estimate("A", "", 0.50, width: 0.02), Self.estimate("B", "", 0.53, width: 0.02),
      Self.estimate("C", "", 0.60, width: 0.02), Self.estimate("D", "", 0.61),
    ])
    press("ee", in: &explorer)
    let lines = explorer.draw().lines
    func ends(_ name: String) -> String { lines.first { $0.contains(" \(name) ") } ?? "" }
    #expect(ends("B").hasSuffix("0.530 [0.510, 0.550] ="))
    #expect(ends("C").hasSuffix("0.600 [0.580, 0.620]"))
    #expect(ends("D").hasSuffix("0.610"))
    #expect(explorer.draw().text.contains("= overlaps the interval above"))
  }

  @Test("mark what can't be told from the greatest, on each dataset by itself")
  func leaderTies() {
    var explorer = Self.explorer([
      Self.estimate("A", "", 0.50, width: 0.06), Self.estimate("B", "", 0.40, width: 0.02),
      Self.estimate("C", "", 0.60, width: 0.05), Self.estimate("D", "", 0.58),
      Self.estimate("A", "", 0.30, dataset: "Two", width: 0.02),
      Self.estimate("B", "", 0.31, dataset: "Two", width: 0.02),
    ])
    explorer.workspace.dataset = nil
    press("ee", in: &explorer)
    let lines = explorer.draw().lines
    func end(_ name: String) -> String { lines.first { $0.contains(" \(name) ") } ?? "" }
    #expect(end("A · One").hasSuffix("0.500 [0.440, 0.560]  ^"))
    #expect(end("B · One").hasSuffix("0.400 [0.380, 0.420]"))
    // The greatest is not tied with itself, and what has no interval is tied with none.
    #expect(end("C · One").hasSuffix("0.600 [0.550, 0.650]"))
    #expect(end("D · One").hasSuffix("0.580"))
    #expect(end("A · Two").hasSuffix("0.300 [0.280, 0.320]  ^"))
    #expect(end("B · Two").hasSuffix("0.310 [0.290, 0.330] ="))
    #expect(explorer.draw().text.contains("^ overlaps that of the greatest"))
  }

  @Test("tell the ends of a narrow interval apart")
  func narrow() {
    var explorer = Self.explorer([Self.estimate("A", "", 0.0161, width: 0.0002)])
    press("ee", in: &explorer)
    #expect(explorer.draw().text.contains("0.016 [0.0159, 0.0163]"))
  }

  @Test("show differences from a baseline with intervals of both")
  func differences() {
    var explorer = Self.explorer([
      Self.estimate("A", "", 0.50, width: 0.03), Self.estimate("B", "", 0.60, width: 0.04),
    ])
    press("pee", in: &explorer)
    // MOVER: √(0.03² + 0.04²) = 0.05.
    let text = explorer.draw().text
    #expect(text.contains("+0.100 [+0.050, +0.150]"))
    // From itself it differs by nothing, on whatever questions.
    #expect(text.contains("0.000") && !text.contains("0.000 ["))
  }

  @Test("show differences from a baseline with paired intervals where the study keeps them")
  func pairedDifferences() {
    let estimates = [
      Self.estimate("A", "", 0.50, width: 0.03), Self.estimate("B", "", 0.60, width: 0.04),
      Self.estimate("C", "", 0.70, width: 0.04),
    ]
    func kept(_ model: String, _ value: Double, _ filter: String? = nil) -> PairedDifference {
      PairedDifference(
        dataset: "One", first: AnswerTarget(Subject(dataset: "One", family: "A", size: "")),
        second: AnswerTarget(Subject(dataset: "One", family: model, size: "")), quantity: "S",
        values: (0.50, value),
        interval: Interval(low: -0.11, high: -0.08, level: 0.95, method: "bootstrap"),
        questions: 100, filter: filter, estimator: estimates[0].estimator)
    }
    func text(_ differences: [PairedDifference]) -> String {
      let study = Study(
        path: "Made/paired", card: StudyCard(title: "Paired"), estimates: estimates,
        differences: differences)
      var explorer = Explorer(
        studies: [study], size: Size(columns: 120, rows: 40), capabilities: .full)
      press("pee", in: &explorer)
      return explorer.draw().text
    }
    // It was kept the other way around: A less B.
    let paired = text([kept("B", 0.60)])
    #expect(paired.contains("+0.100 [+0.080, +0.110] p"))
    #expect(paired.contains("+0.200 [+0.150, +0.250]"))
    #expect(paired.contains("p is of paired draws"))
    // Of other values it is another difference, and of other questions too.
    for other in [kept("B", 0.61), kept("B", 0.60, "acc > 50")] {
      #expect(text([other]).contains("+0.100 [+0.050, +0.150]"))
    }
  }

  @Test("show the interval of each atom at its end on demand, in a row below the bar")
  func whiskers() throws {
    var explorer = Self.explorer([
      Self.estimate("A", "", 0.50, width: 0.25), Self.estimate("B", "", 0.70),
    ])
    let before = explorer.draw().lines
    press("e", in: &explorer)
    #expect(explorer.address.settings == [.init("whiskers", "yes")])
    #expect(explorer.commandLine.contains("--whiskers"))
    let lines = explorer.draw().lines
    #expect(lines.contains { $0.contains("Whiskers: the interval of each atom, around its end.") })
    // U2 and S end at 0.7, and S is from 0.25 to 0.75: the whisker ends at 0.45 and at 0.95.
    let bar = try #require(lines.firstIndex { $0.contains("A") && $0.contains("█") })
    let (left, right) = (try column("├", in: lines[bar + 1]), try column("┤", in: lines[bar + 1]))
    // The axis has its first tick at 0 and its last one at 1, in the cell before its end.
    let axis = try #require(lines.first { $0.contains("┬") })
    let ticks = axis.enumerated().filter { $0.element == "┬" }.map(\.offset)
    let (zero, one) = (Double(try #require(ticks.first)), Double(try #require(ticks.last) + 1))
    #expect(abs(Double(left) - zero - 0.45 * (one - zero)) <= 1)
    #expect(abs(Double(right) - zero - 0.95 * (one - zero)) <= 1)
    press("e", in: &explorer)
    #expect(explorer.address.settings == [.init("view", "intervals")])
    press("e", in: &explorer)
    #expect(explorer.draw().lines.dropLast(2) == before.dropLast(2))
  }

  private func column(_ text: String, in line: String) throws -> Int {
    line.distance(from: line.startIndex, to: try #require(line.firstRange(of: text)).lowerBound)
  }

  @Test("call no reading error an interval")
  func readingErrors() {
    let estimate = Estimate(
      subject: Subject(dataset: "One", family: "A", size: ""), estimator: "published",
      atoms: Atoms(bits: 0, 0, 0, 0.5),
      intervals: [
        "S": Interval(low: 0.4, high: 0.6, level: nil, method: Interval.readingError)
      ])
    var explorer = Self.explorer([estimate])
    press("e", in: &explorer)
    let text = explorer.draw().text
    #expect(!text.contains("0.400") && text.contains("No estimate here has an interval"))
    press("e\r", in: &explorer)
    #expect(!explorer.draw().text.contains("0.400"))
  }

  @Test("have a number a model and dataset, and missing ones as missing")
  func heatmap() {
    var explorer = Self.explorer([
      Self.estimate("A", "", 0.25), Self.estimate("B", "", 0.75),
      Self.estimate("B", "", 0.5, dataset: "Two"),
    ])
    press("vvvl", in: &explorer)
    let text = explorer.draw().text
    #expect(text.contains("Synergy by model and dataset"))
    #expect(text.contains("0.25") && text.contains("0.75") && text.contains("··"))
    #expect(text.contains("A, Two: missing") && text.contains("A Two  no estimate"))
  }

  @Test("set one quantity against another, with names and the rank correlation")
  func scatter() {
    var explorer = Self.explorer(
      (1...5).map {
        Self.estimate(
          "F\($0)", "", Double($0) / 10, accuracy: Double([50, 40, 60, 70, 80][$0 - 1]))
      })
    press("vvvvj", in: &explorer)
    // Ranks 1 to 5 against 2 1 3 4 5: rho = 1 - 6·2/(5·24) = 0.9; 10 of 120 orders do as well.
    let text = explorer.draw().text
    #expect(text.contains("S in bits against accuracy in %"))
    #expect(text.contains("Spearman's rho +0.90, p 0.0833 by exact, 5 points of 5 families"))
    #expect(text.contains("F2: 40"))
    _ = explorer.run(.horizontal, argument: "total")
    #expect(explorer.draw().text.contains("S in bits against total in bits"))
  }

  @Test("mark what was chosen over a later estimate")
  func chosen() {
    func dated(_ synergy: Double, _ day: Int, seed: UInt64) -> Estimate {
      var estimate = Self.estimate("A", "", synergy, seed: seed, accuracy: 50)
      estimate.provenance = Provenance(
        file: "estimates/a.jsonl", line: day, date: "2026-01-0\(day)T10:00:00Z")
      return estimate
    }
    let estimates = [dated(0.4, 1, seed: 1), dated(0.5, 2, seed: 2)]
    let latest = Self.explorer(estimates)
    #expect(!latest.draw().text.contains("* chosen"))
    var chosen = Self.explorer(
      estimates, choices: [Choice(estimates[0], date: "2026-01-04")])
    #expect(chosen.draw().text.contains("*50.0"))
    #expect(chosen.draw().text.contains("* chosen, not the latest estimate"))
    press("\r", in: &chosen)
    // 0.45 and the deviation of 0.4 and 0.5, 0.0707.
    let words = chosen.draw().lines.joined(separator: " ")
    #expect(words.contains("over 2 seeds, mean ± standard deviation"))
    #expect(chosen.draw().text.contains("S 0.450 ± 0.071"))
  }

  @Test("stack the bars from S, as the paper does, with each atom in its colour")
  func stack() {
    var explorer = Self.explorer([Self.estimate("A", "", 0.4)])
    let before = explorer.draw()
    press("S", in: &explorer)
    let after = explorer.draw()
    #expect(before != after)
    let part = explorer.workspace.part
    let figure = View.familiesFigure(part, ViewSettings())
    guard case .stackedBars(let bars) = figure.content else {
      Issue.record("no bars")
      return
    }
    #expect(bars.parts.map(\.symbol) == ["S", "U2", "U1", "R"])
    #expect(bars.parts.first?.ink == .part(3))
    #expect(
      bars.groups[0].bars[0].values.map { ($0 ?? -1) * 10 }.map { $0.rounded() } == [4, 2, 0, 0])
  }
}
