import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("Choosing which estimate stands for a subject")
struct ChoiceTests {
  private let folder: TemporaryFolder
  private let subject = Subject(dataset: "d", family: "F", size: "7B")

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
    let writer = EstimateWriter(study: folder.path)
    for (day, synergy) in [0.1, 0.2, 0.3].enumerated() {
      for layer in [nil, 3] {
        try writer.append(
          Estimate(
            subject: subject, layer: layer, estimator: "BATCH", seed: UInt64(day),
            atoms: Atoms(bits: 0, 0, 0, synergy), key: "key-\(day)-\(layer ?? 0)",
            provenance: Provenance(date: "2026-01-0\(day + 1)T00:00:00Z")))
      }
    }
  }

  private func study() throws -> Study { try Study.open(folder.path, index: .never) }

  private func synergies(_ study: Study) -> [Double] {
    study.currentEstimates().map { ($0.atoms.synergy.bits * 10).rounded() / 10 }
  }

  @Test("leaves it to the last one made where nobody chose")
  func unchosen() throws {
    let study = try study()
    #expect(synergies(study) == [0.3, 0.3])
    #expect(!study.isChosen(Target(subject)))
  }

  @Test("counts for its layer alone, and the last choice counts")
  func chosen() throws {
    let study = try study()
    let history = study.history(of: Target(subject))
    #expect(history.map(\.key) == ["key-0-0", "key-1-0", "key-2-0"])
    let writer = ChoiceWriter(study: folder.path)
    try writer.choose(history[1], date: Date(timeIntervalSince1970: 1))
    try writer.choose(history[0], date: Date(timeIntervalSince1970: 2))
    let chosen = try self.study()
    #expect(chosen.findings.isEmpty)
    #expect(chosen.current(of: Target(subject))?.key == "key-0-0")
    #expect(chosen.currentEstimates(EstimateQuery(level: .output)).map(\.key) == ["key-0-0"])
    #expect(chosen.currentEstimates(EstimateQuery(level: .layer)).map(\.key) == ["key-2-3"])
    #expect(chosen.isChosen(Target(subject)) && !chosen.isChosen(Target(subject, layer: 3)))
    #expect(chosen.count() == 6)
  }

  @Test("narrows what stands for its subject; the name of an estimator looks behind it")
  func filtered() throws {
    try EstimateWriter(study: folder.path).append(
      Estimate(
        subject: subject, estimator: "exact", atoms: Atoms(bits: 0, 0, 0, 0.9), key: "exact",
        provenance: Provenance(date: "2026-01-09T00:00:00Z")))
    try ChoiceWriter(study: folder.path).choose(try study().history(of: Target(subject))[0])
    let study = try study()
    func keys(_ filter: String) throws -> [String?] {
      study.currentEstimates(EstimateQuery(level: .output), where: try Filter(filter)).map(\.key)
    }
    #expect(try keys("S < 0.15") == ["key-0-0"])
    #expect(try keys("S > 0.15") == [])
    #expect(try keys("estimator = exact") == ["exact"])
    #expect(try keys("estimator = BATCH") == ["key-0-0"])
    #expect(try keys("estimator = BATCH and S > 0.15") == ["key-2-0"])
  }

  @Test("is the same through an index")
  func indexed() throws {
    try ChoiceWriter(study: folder.path).choose(
      try study().history(of: Target(subject, layer: 3))[1])
    let caches = try TemporaryFolder()
    let policy = IndexPolicy(folder: caches.path, minimumBytes: 0)
    let indexed = try Study.open(folder.path, index: policy)
    #expect(indexed.currentEstimates() == (try study().currentEstimates()))
    #expect(indexed.current(of: Target(subject, layer: 3))?.key == "key-1-3")
  }

  @Test("of an estimate that isn't there changes nothing, and a broken line is reported")
  func broken() throws {
    try folder.write(
      """
      {"dataset":"d","family":"F","size":"7B","key":"gone","date":"2026-02-01"}
      {"dataset":"d","family":"F","size":"7B","date":"2026-02-02"}
      {"dataset":"d","family":"F","size":"7B","key":"key-0-0","date":"2026-02-
      """, to: "choices/choices-1.jsonl")
    let study = try study()
    #expect(synergies(study) == [0.3, 0.3])
    #expect(study.findings.map(\.line) == [2, 3])
    #expect(
      study.findings.first?.message
        == "'key' and 'file' are missing; a choice names an estimate by one of them. The line is "
        + "left out; correct it, or remove it.")
  }
}
