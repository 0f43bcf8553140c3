import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Analysis

@Suite("Findings in the published study")
struct FindingTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let study: Study

  init() throws {
    study = try Study.open(Self.root.appending(path: "SampleRuns/paper-iclr2026").path)
  }

  @Test("groups datasets by the regimes that the card declares, and says so")
  func declaredRegimes() {
    #expect(study.datasets(in: .synergyDriven) == ["MMBench", "POPE"])
    #expect(study.datasets(in: .knowledgeDriven) == ["Reefknot", "PMC-VQA"])
    for table in [Table.strategies(study), .scaling(study), .stability(study)] {
      #expect(table.note?.contains("Regimes as the study's card declares them.") ?? false)
    }
  }

  @Test("finds MMBench undecided, and the other three datasets as published")
  func regimes() {
    #expect(
      study.regimes().map(\.kind) == [
        .undecided, .synergyDriven, .knowledgeDriven, .knowledgeDriven,
      ])
  }

  @Test("correlates S with accuracy on MMBench by 0.750")
  func correlation() throws {
    let found = study.accuracyCorrelations()
    #expect(found.count == 4 * 7)
    #expect(found.count { $0.holm != nil } == 24)
    #expect(found.count { $0.holm ?? 1 < 0.05 } == 6)
    #expect(found.count { $0.benjaminiHochberg ?? 1 < 0.05 } == 7)
    let one = try #require(found.first { $0.dataset == "MMBench" && $0.quantity == .synergy })
    #expect(abs(try #require(one.correlation).rho - 0.750) < 0.0005)
  }

  @Test("sees the share of S grow by 36.8 points from InternVL2.5 2B to 8B")
  func scaling() throws {
    let steps = study.scaling()
    let one = try #require(steps.first { $0.family == "InternVL2.5" && $0.from == "2B" })
    let change = try #require(one.shareOfSynergy)
    #expect(abs(change.value - 36.8) < 0.05)
    #expect(change.low < change.value && change.value < change.high)
    // 11 families have 26 models.
    #expect(steps.count == 15)
  }

  @Test("finds the gain of synergy in the second stage of every trajectory that has one")
  func trajectories() {
    let carriers = study.stageGains().filter { $0.atom == .synergy && $0.isCarrier }
    #expect(!carriers.isEmpty)
    #expect(carriers.allSatisfy { $0.stage == "finetuning" })
  }

  @Test("medians of families are within the spread of their models, which is no reading error")
  func strategies() throws {
    let strategies = study.strategies()
    #expect(strategies.count == 22)
    for strategy in strategies {
      let interval = try #require(strategy.medianSynergy.interval)
      #expect(interval.low <= strategy.medianSynergy.value)
      #expect(strategy.medianSynergy.value <= interval.high)
      #expect(!interval.isReadingError)
    }
    // Six estimates: 1 - 2/64; two: 1 - 2/4.
    #expect(strategies[0].medianSynergy.interval?.level == 0.96875)
    #expect(strategies[9].medianSynergy.interval?.level == 0.5)
  }

  @Test("gives no verdict on families that are at chance or tell nothing")
  func unreadable() {
    let strategies = study.strategies()
    let found = strategies.filter { $0.kind == .unreadable }
    #expect(found.map(\.family) == ["InstructBLIP", "Fuyu", "InstructBLIP", "Fuyu"])
    #expect(found.allSatisfy { $0.share == nil && $0.place == nil })
    #expect(Set(strategies.compactMap(\.place)) == Set(1...9))
  }

  @Test("finds the strategy of every family to be the same in both regimes")
  func stableStrategies() throws {
    let strategies = study.strategies()
    let kinds = Regime.Kind.allCases.map { kind in
      strategies.filter { $0.regime == kind && $0.kind == .languageCentric }.map(\.family)
    }
    #expect(kinds[0] == ["Gemma3", "InternVL2.5", "InternVL3", "Cambrian"])
    #expect(kinds[1] == kinds[0])
  }

  @Test(
    "takes the steps up that lead to the last one for the last rise",
    arguments: [
      ([0, 0, 0, 1, 1, 1], 2...3), ([0, 0.2, 0.1, 0.3, 0.6], 2...4), ([0.5, 0.5, 0.5], nil),
      ([0, 0.04, 0.08], nil), ([0.3, 0, 0.1, 0], 1...2), ([1], nil), ([], nil),
    ] as [([Double], ClosedRange<Int>?)])
  func lastRise(values: [Double], rise: ClosedRange<Int>?) {
    #expect(LayerPlaces.lastRise(values) == rise)
  }

  @Test("keeps every layer that was found within the layers that reading errors allow")
  func phases() throws {
    let found = study.layerPhases()
    #expect(found.count == 8)
    for phases in found {
      let places = [phases.silentUntil, phases.languageFrom, phases.peakLanguage, phases.riseTo]
      for place in places.compactMap({ $0 }) {
        let interval = try #require(place.interval)
        #expect((interval.low...interval.high).contains(Double(place.layer)))
        #expect(interval.isReadingError && interval.level == nil)
      }
    }
    let note = try #require(Table.phases(study).note)
    #expect(
      note.hasPrefix(
        "Early layers are silent in 8 of 8 curves, U2 builds up before the last rise of S in 6 of "
          + "8, S takes over from U2 at the end in 6 of 8."))
  }

  @Test("tells no two models apart by reading errors alone")
  func comparison() throws {
    let rows = study.comparison(of: .model("LLaVA-OV-7B"), with: .model("Gemma3-4B"))
    #expect(rows.count == 4 * 6)
    let verdicts = rows.filter { $0.dataset == "MMBench" }.map(\.verdict)
    #expect(
      verdicts == [
        .overlap, .unknown, .unknown, .unknown, .unknown, .unknown,
      ])
    #expect(rows[3].basis == "reading error" && rows[5].basis == "no interval")
    #expect(rows.allSatisfy { [.overlap, .unknown].contains($0.verdict) })
  }

  @Test("compares families by their medians, and a family with itself as overlapping")
  func comparisonOfFamilies() throws {
    let rows = study.comparison(of: .family("Gemma3"), with: .family("Gemma3"))
    #expect(rows.count == 24 && rows.allSatisfy { $0.difference.value == 0 })
    #expect(rows.allSatisfy { $0.verdict == .overlap })
    #expect(study.comparison(of: .family("Gemma3"), with: .model("nobody")).isEmpty)
  }

  @Test(
    "takes the reading error of the study where there are no intervals, and says so",
    arguments: [
      ("Good to ±0.1 bits.", Comparison.Verdict.overlap, "reading error"),
      ("Good to ±0.01 bits.", .unknown, "reading error"), (nil, .unknown, "no interval"),
    ] as [(String?, Comparison.Verdict, String)])
  func readingError(sentence: String?, verdict: Comparison.Verdict, basis: String) throws {
    func estimate(_ size: String, _ synergy: Double) -> Estimate {
      Estimate(
        subject: Subject(dataset: "One", family: "A", size: size), estimator: "exact",
        atoms: Atoms(bits: 0.1, 0.1, 0.1, synergy))
    }
    let study = Study(
      path: "made", card: StudyCard(title: "made", tolerance: sentence),
      estimates: [estimate("1B", 0.5), estimate("2B", 0.4)])
    let rows = study.comparison(of: .model("A-1B"), with: .model("A-2B"))
    let synergy = try #require(rows.first { $0.quantity == "S" })
    #expect(synergy.verdict == verdict && synergy.basis == basis)
  }

  @Test("makes tables that fit every format, also of a study without estimates")
  func tables() {
    let empty = Study(path: "empty", card: StudyCard(title: "empty"))
    for make in [
      Table.regimes, Table.correlations, Table.strategies, { Table.scaling($0) }, Table.phases,
      Table.trajectories, Table.stability,
      { Table.comparison($0, of: .model("LLaVA-OV-7B"), with: .model("Fuyu-8B")) },
    ] as [(Study) -> Table] {
      #expect(!make(study).rows.isEmpty)
      #expect(make(empty).rows.isEmpty)
      #expect(make(study).json.contains("\"schema\" : \"infoprism/"))
    }
  }
}

@Suite("Findings at the edges")
struct FindingEdgeTests {
  /// Models 1B, 2B … of one family on one dataset.
  private func study(
    synergy: [Double], accuracy: [Double], language: [Double]? = nil, interval: Double? = nil
  ) -> Study {
    let estimates = synergy.indices.map { index in
      var estimate = Estimate(
        subject: Subject(dataset: "One", family: "A", size: "\(index + 1)B"), estimator: "exact",
        atoms: Atoms(bits: 0.1, 0, 0.2, synergy[index]), accuracy: accuracy[index])
      if let language { estimate.diagnostics[.accuracy(.language)] = language[index] }
      if let interval {
        for atom in Atom.allCases {
          let bits = estimate.atoms[atom].bits
          estimate.intervals[atom.symbol] = Interval(
            low: bits - interval, high: bits + interval, level: 0.95, method: "made")
        }
        estimate.intervals["accuracy"] = Interval(
          low: accuracy[index] - 1, high: accuracy[index] + 1, level: 0.95, method: "made")
      }
      return estimate
    }
    let models = synergy.indices.map {
      ModelCard(family: "A", size: "\($0 + 1)B", parameters: Double($0 + 1))
    }
    return Study(
      path: "made", card: StudyCard(title: "made", models: models), estimates: estimates)
  }

  private func synergy(_ study: Study) throws -> AccuracyCorrelation {
    try #require(study.accuracyCorrelations().first { $0.quantity == .synergy })
  }

  @Test("correlate three models exactly, without an interval, and two not at all")
  func few() throws {
    let three = try synergy(study(synergy: [0.1, 0.2, 0.3], accuracy: [50, 60, 70]))
    // Of six orders, the ascending and the descending one are as extreme.
    #expect(three.correlation?.rho == 1 && abs((three.correlation?.p ?? 0) - 1.0 / 3) < 1e-12)
    #expect(three.correlation?.test == .exact && three.interval == nil)
    #expect(try synergy(study(synergy: [0.1, 0.2], accuracy: [50, 60])).correlation == nil)
  }

  @Test("say nothing of a constant column, and share ranks among ties")
  func constant() throws {
    let flat = study(synergy: [0.2, 0.2, 0.2, 0.2, 0.2], accuracy: [1, 2, 3, 4, 5])
    #expect(try synergy(flat).correlation == nil && synergy(flat).interval == nil)
    let tied = try synergy(study(synergy: [0.1, 0.1, 0.3, 0.3], accuracy: [1, 1, 2, 2]))
    #expect(tied.correlation?.rho == 1)
    #expect(Table.correlations(flat).rows.count == 7)
  }

  @Test("tell what S says beyond the gap, where the accuracy from the text alone is known")
  func beyondGap() throws {
    let values = [0.1, 0.4, 0.2, 0.5, 0.3, 0.6, 0.15, 0.45, 0.25, 0.55]
    let accuracy = [51.0, 58, 55, 70, 60, 66, 54, 57, 63, 62]
    let language = [50.0, 40, 52, 45, 48, 47, 41, 53, 46, 43]
    let known = try synergy(study(synergy: values, accuracy: accuracy, language: language))
    let gaps = zip(accuracy, language).map { $0 - $1 }
    #expect(known.beyondGap?.correlation == RankCorrelation.partial(values, accuracy, given: gaps))
    let rho = try #require(known.beyondGap).correlation.rho
    let interval = try #require(known.beyondGap?.interval)
    #expect(interval.low <= rho && rho <= interval.high)
    let unknown = try synergy(study(synergy: values, accuracy: accuracy))
    #expect(unknown.beyondGap == nil)
  }

  @Test(
    "call a family that is alone by what it has more of", arguments: [(0.5, true), (0.1, false)])
  func aloneFamily(synergy: Double, isFusionCentric: Bool) throws {
    // U2 is 0.2 bits.
    let alone = study(synergy: [synergy, synergy], accuracy: [50, 60])
    let kind = try #require(alone.strategies().first).kind
    #expect((kind == .fusionCentric) == isFusionCentric)
  }

  @Test("call one model greater where intervals of 95 % are apart")
  func greater() throws {
    let known = study(synergy: [0.5, 0.1, 0.45], accuracy: [80, 70, 60], interval: 0.05)
    func verdict(_ other: String) throws -> Comparison.Verdict {
      try #require(
        known.comparison(of: .model("A-1B"), with: .model(other)).first { $0.quantity == "S" }
      ).verdict
    }
    #expect(try verdict("A-2B") == .firstGreater && verdict("A-3B") == .overlap)
  }

  @Test("carry intervals to every number that is made of them")
  func intervals() throws {
    let known = study(
      synergy: [0.1, 0.4, 0.2, 0.5], accuracy: [50, 60, 55, 70], interval: 0.05)
    for table in [Table.correlations(known), .regimes(known), .strategies(known), .scaling(known)] {
      let keys = table.columns.map(\.key)
      for (index, key) in keys.enumerated() where key.hasSuffix("Interval") {
        guard let value = keys.firstIndex(of: String(key.dropLast("Interval".count))) else {
          // By Student's t, beside the one of the families.
          #expect(key == "differenceStudentInterval")
          continue
        }
        for row in table.rows {
          #expect((row[value] == .missing) == (row[index] == .missing), "\(table.schema) \(key)")
        }
      }
    }
    let step = try #require(known.scaling().first?.accuracy?.interval)
    #expect(step.low == 8 && step.high == 12)
    let plain = study(synergy: [0.1, 0.4], accuracy: [50, 60])
    #expect(plain.scaling().first?.accuracy?.interval == nil)
    #expect(plain.regimes().first?.difference.interval == nil)
    #expect(plain.regimes().first?.kind == .undecided)
  }

  @Test("correlate the positions of families across regimes")
  func stability() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let study = try Study.open(root.appending(path: "SampleRuns/paper-iclr2026").path)
    let found = study.strategyStability()
    #expect(found.map(\.atom) == [.synergy, .languageUniqueness])
    // Of eleven families two are unreadable.
    #expect(found.allSatisfy { $0.correlation.count == 9 && $0.correlation.rho > 0.6 })
    for stability in found {
      let interval = try #require(stability.interval)
      #expect(interval.low < stability.correlation.rho && stability.correlation.rho < interval.high)
    }
  }
}
