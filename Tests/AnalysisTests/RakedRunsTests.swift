import Analysis
import Foundation
import InformationDecomposition
import Studies
import Testing

@Suite("Own, raked and mixed information")
struct RakedRunsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func estimate(_ estimator: String, settings: String? = nil) -> Estimate {
    Estimate(
      subject: Subject(dataset: "d", family: "f", size: "1B"), estimator: estimator,
      atoms: Atoms(bits: 0, 0, 0, 0), settings: settings,
      diagnostics: [
        .own(.vision): 0.5, .raked(.vision): 0.6, .mixed(.vision): 0.4, .mixedMass(.vision): 0.1,
        .meanShift(.vision): 0.2,
        .own(.language): 0.1, .raked(.language): 0.1, .mixed(.language): 0.1,
      ])
  }

  @Test("are read from a record, with what the atoms of each estimator rest on")
  func read() {
    let exact = estimate("exact").rakedRuns
    #expect(exact.map(\.run) == [.vision, .language])
    #expect(exact[0].own == 0.5 && exact[0].raked == 0.6 && exact[0].mixed == 0.4)
    #expect(exact[0].mixedMass == 0.1 && exact[0].meanShift == 0.2)
    #expect(exact[1].mixedMass == nil && exact[1].meanShift == nil)
    #expect(exact.allSatisfy { $0.used == .raked })
    #expect(estimate("BATCH").rakedRuns.allSatisfy { $0.used == .shifted })
    let raked = estimate("BATCH-improved", settings: #"{"marginals":"raked"}"#)
    #expect(raked.rakedRuns.allSatisfy { $0.used == .raked })
    var without = estimate("exact")
    without.diagnostics = [:]
    #expect(without.rakedRuns.isEmpty)
  }

  @Test("are a row for each masked run of the study that ships, mixed never above own")
  func table() throws {
    let study = try Study.open(Self.root.path + "/SampleRuns/tiny-llava", index: .never)
    let table = Table.raking(study)
    let levels: [EstimateQuery.Level] = [.output, .checkpoint, .layer]
    let count = levels.reduce(0) { $0 + study.currentEstimates(EstimateQuery(level: $1)).count }
    #expect(table.rows.count == 2 * count)
    let keys = table.columns.map(\.key)
    let (own, mixed) = (
      try #require(keys.firstIndex(of: "own")), try #require(keys.firstIndex(of: "mixed"))
    )
    for row in table.rows {
      guard case .number(let one) = row[own], case .number(let other) = row[mixed] else {
        Issue.record("a row without numbers")
        return
      }
      #expect(other <= one + 1e-9)
    }
    #expect(table.note?.contains("label shift") == true)
    let published = try Study.open(Self.root.path + "/SampleRuns/paper-iclr2026", index: .never)
    #expect(Table.raking(published).rows.isEmpty)
  }
}

@Suite("The table of verdicts")
struct VerdictTableTests {
  @Test("has the rule with its thresholds as the study sets them, and counts estimates")
  func rule() {
    var card = StudyCard(title: "t")
    card.verdictRule.distance = 0.5
    let estimates = [0.01, 0.4].map { bits in
      Estimate(
        subject: Subject(dataset: "d", family: "f", size: "\(bits)"), estimator: "exact",
        atoms: Atoms(bits: bits, 0, 0, 0))
    }
    let table = Table.verdicts(Study(path: "t", card: card, estimates: estimates))
    var counts: [String: String] = [:]
    for row in table.rows { counts[row[0].exact] = row[1].exact }
    #expect(counts["unreadable"] == "1" && counts["unchecked"] == "1" && counts["sound"] == "0")
    #expect(counts.count == Verdict.Kind.allCases.count)
    let distance = table.rows.first { $0[3].exact == "distance" }
    #expect(distance?[4].exact == "0.5" && distance?[5].exact == "study")
    #expect(distance?[2].exact.contains("0.5 bits") == true)
    let gate = table.rows.first { $0[3].exact == "gatedShare" }
    #expect(gate?[4].exact == "0.5" && gate?[5].exact == "default")
  }

  @Test("stands beside total and co-information in the records of every view of estimates")
  func everywhere() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let study = try Study.open(root.path + "/SampleRuns/tiny-llava", index: .never)
    let current = study.currentEstimates()
    let sound = try Filter("verdict:sound")
    for table in [
      .estimates(current, schema: "families", title: "t"), .history(current, of: study),
      .sensitivity(current, of: study), .maskedRuns(study), .masks(study),
    ] as [Table] {
      for key in ["total", "coInformation", "verdict", "verdictReason"] {
        #expect(table.columns.contains { $0.key == key } || table.rows.isEmpty, "\(table.schema)")
      }
    }
    for table in [
      .history(current, of: study, where: sound), .sensitivity(current, of: study, where: sound),
    ] as [Table] {
      let place = try #require(table.columns.firstIndex { $0.key == "verdict" })
      #expect(table.rows.allSatisfy { $0[place] == .text("sound") })
    }
  }

  @Test("keeps what BATCH found beside exact estimates, with its distance")
  func beside() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let study = try Study.open(root.path + "/SampleRuns/tiny-llava", index: .never)
    let current = study.currentEstimates(EstimateQuery(level: .output))
    #expect(current.allSatisfy { $0.estimator == "exact" })
    let table = Table.estimates(current, of: study, schema: "families", title: "t")
    let place = try #require(table.columns.firstIndex { $0.key == "batchS" })
    let distance = try #require(table.columns.firstIndex { $0.key == "batchDistance" })
    for (estimate, row) in zip(current, table.rows) {
      let batch = try #require(
        study.history(of: Target(estimate.subject)).last { $0.estimator == "BATCH" })
      guard case .number(let found) = row[place] else {
        Issue.record("no value of BATCH")
        return
      }
      #expect(abs(found - batch.atoms.synergy.bits) < 1e-12)
      #expect(row[distance] == .number(batch.diagnostics[.certifiedDistance]))
    }
  }
}
