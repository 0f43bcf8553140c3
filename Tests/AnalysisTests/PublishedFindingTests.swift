import Foundation
import Studies
import Testing

@testable import Analysis

/// Against SciPy and statsmodels: see Fixtures/findings.py.
@Suite("The findings of the published study, beside SciPy and statsmodels")
struct PublishedFindingTests {
  struct Goldens: Decodable {
    var drawn: [[Int]]
    var correlations: [Correlation]
    var regimes: [Regime]
    var phases: [Phases]
  }

  struct Correlation: Decodable {
    var dataset: String
    var quantity: String
    var rho: Double
    var p: Double
    var holm: Double?
    var hochberg: Double?
    var interval: [Double]
    /// nil where a draw has one value only.
    var shared: [Double?]
    var without: [Double]
    var intraclass: Double
    var effective: Double
    var partial: Double?
  }

  struct Regime: Decodable {
    var dataset: String
    var difference: Double
    var interval: [Double]
    var above: Int
    var t: [Double]
  }

  struct Phases: Decodable {
    var dataset: String
    var model: String
    var silent: Bool
    var buildsUp: Bool
    var handOver: Bool
    var gain: Double
    var fall: Double
    var layer: Int
    var silentUntil: Int
    var again: [Int]
  }

  private let study: Study
  private let goldens: Goldens

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    study = try Study.open(
      folder.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "SampleRuns/paper-iclr2026").path)
    goldens = try JSONDecoder().decode(
      Goldens.self, from: Data(contentsOf: folder.appending(path: "Fixtures/findings.json")))
  }

  @Test("correct 24 correlations, leave families out, and count independent models alike")
  func correlations() throws {
    let found = study.accuracyCorrelations()
    #expect(found.count == goldens.correlations.count)
    for golden in goldens.correlations {
      let row = try #require(
        found.first { $0.dataset == golden.dataset && $0.name == golden.quantity })
      let pairs: [(Double?, Double?)] = [
        (row.correlation?.rho, golden.rho), (row.correlation?.p, golden.p),
        (row.holm, golden.holm), (row.benjaminiHochberg, golden.hochberg),
        (row.withoutOne?.low, golden.without[0]), (row.withoutOne?.high, golden.without[1]),
        (row.intraclass, golden.intraclass), (row.effectiveCount, golden.effective),
        (row.beyondDifference?.correlation.rho, golden.partial),
      ]
      for (value, known) in pairs {
        #expect((value == nil) == (known == nil), "\(golden.dataset) \(golden.quantity)")
        guard let value, let known else { continue }
        #expect(abs(value - known) < 1e-9, "\(golden.dataset) \(golden.quantity)")
      }
    }
  }

  // Percentiles of 2,000 and of 4,000 draws scatter by up to 0.04 about those of infinitely many.
  @Test("draw families alike: the same draws to every digit, intervals as draws allow")
  func familyBootstraps() throws {
    let found = study.accuracyCorrelations()
    for golden in goldens.correlations {
      let estimates = study.currentEstimates(
        EstimateQuery(level: .output, dataset: golden.dataset))
      let values = estimates.map { estimate in
        Quantity(rawValue: golden.quantity).flatMap { $0.value(of: estimate) }
          ?? estimate.jointBeyondLanguage
      }
      let whole = try #require(ClusterBootstrap(families: estimates.map(\.subject.family)))
      #expect(whole.clusters.count == 11)
      let shared = ClusterBootstrap(whole.clusters, unit: "families", drawn: goldens.drawn)
      let (x, y) = (WeightedRanks(values), WeightedRanks(estimates.compactMap(\.accuracy)))
      for (weights, known) in zip(shared.draws, golden.shared) {
        let rho = RankCorrelation.rho(x, y, weights)
        #expect((rho == nil) == (known == nil))
        if let rho, let known { #expect(abs(rho - known) < 1e-9) }
      }
      let row = found.first { $0.dataset == golden.dataset && $0.name == golden.quantity }
      let interval = try #require(row?.interval)
      #expect(abs(interval.low - golden.interval[0]) < 0.05, "\(golden.dataset) \(golden.quantity)")
      #expect(
        abs(interval.high - golden.interval[1]) < 0.05, "\(golden.dataset) \(golden.quantity)")
      #expect((interval.low...interval.high).contains(golden.rho))
    }
  }

  @Test("find the regimes alike")
  func regimes() throws {
    for golden in goldens.regimes {
      let regime = try #require(study.regimes().first { $0.dataset == golden.dataset })
      #expect(abs(regime.difference.value - golden.difference) < 1e-9)
      #expect(regime.languageAbove == golden.above && regime.models == 26)
      let interval = try #require(regime.difference.interval)
      #expect(abs(interval.low - golden.interval[0]) < 0.03)
      #expect(abs(interval.high - golden.interval[1]) < 0.03)
      let student = try #require(regime.difference.student)
      #expect(abs(student.low - golden.t[0]) < 1e-9 && abs(student.high - golden.t[1]) < 1e-9)
    }
  }

  @Test("find the three statements on the same curves")
  func phases() throws {
    let found = study.layerPhases()
    #expect(found.count == goldens.phases.count)
    for golden in goldens.phases {
      let phases = try #require(
        found.first { $0.dataset == golden.dataset && $0.model == golden.model })
      let answers = [phases.isSilentEarly, phases.buildsUpFirst, phases.handsOver].map {
        $0 == .yes
      }
      #expect(answers == [golden.silent, golden.buildsUp, golden.handOver])
      #expect(phases.riseTo?.layer == golden.layer)
      #expect(phases.silentUntil?.layer == golden.silentUntil)
      #expect(phases.silentAgain == golden.again)
      #expect(abs((phases.gainOfSynergy?.value ?? 9) - golden.gain) < 1e-9)
      #expect(abs((phases.fallOfLanguage?.value ?? 9) - golden.fall) < 1e-9)
    }
  }
}
