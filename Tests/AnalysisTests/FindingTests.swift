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

  @Test("calls two datasets synergy-driven and two knowledge-driven")
  func regimes() {
    #expect(study.datasets(in: .synergyDriven) == ["MMBench", "POPE"])
    #expect(study.datasets(in: .knowledgeDriven) == ["Reefknot", "PMC-VQA"])
  }

  @Test("correlates S with accuracy on MMBench by 0.750")
  func correlation() throws {
    let found = study.accuracyCorrelations()
    #expect(found.count == 24)
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

  @Test("medians of families are within the intervals that the estimates allow")
  func strategies() {
    let strategies = study.strategies()
    #expect(strategies.count == 22)
    for strategy in strategies {
      #expect(strategy.medianSynergy.low <= strategy.medianSynergy.value)
      #expect(strategy.medianSynergy.value <= strategy.medianSynergy.high)
    }
  }

  @Test(
    "finds the change point of a curve, or says that there is none",
    arguments: [
      ([0, 0, 0, 1, 1, 1], 3), ([0, 0, 0, 0, 0, 0.9], 5), ([1, 1, 1, 0, 0, 0], nil),
      ([0.5, 0.5, 0.5, 0.5], nil), ([0, 0, 0.01, 0.02, 0.02], nil), ([0, 1], nil),
      ([0, 1, 0, 1, 0, 1, 0, 1], nil),
    ] as [([Double], Int?)])
  func onset(values: [Double], place: Int?) {
    #expect(LayerPhases.onset(values) == place)
  }

  @Test("makes tables that fit every format, also of a study without estimates")
  func tables() {
    let empty = Study(path: "empty", card: StudyCard(title: "empty"))
    for make in [
      Table.regimes, Table.correlations, Table.strategies, { Table.scaling($0) }, Table.phases,
      Table.trajectories,
    ] as [(Study) -> Table] {
      #expect(!make(study).rows.isEmpty)
      #expect(make(empty).rows.isEmpty)
      #expect(make(study).json.contains("\"schema\" : \"infoprism/"))
    }
  }
}
