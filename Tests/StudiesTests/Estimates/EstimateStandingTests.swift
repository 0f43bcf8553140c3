import InformationDecomposition
import Testing

@testable import Studies

@Suite("Which estimate stands for its subject")
struct EstimateStandingTests {
  private func line(_ estimator: String, _ size: Int, day: Int, bits: Double) -> String {
    #"{"dataset":"d","family":"F","size":"\#(size)B","estimator":"\#(estimator)","R":\#(bits),"#
      + #""U1":0,"U2":0,"S":0,"date":"2026-01-0\#(day)T00:00:00Z"}"# + "\n"
  }

  @Test("is the last exact one, and where there is none the last, in memory and through an index")
  func standing() throws {
    let folder = try IndexedFolder()
    try folder.study.write(
      line("exact", 1, day: 1, bits: 0.1) + line("exact", 1, day: 3, bits: 0.2)
        + line("BATCH", 1, day: 5, bits: 0.3) + line("BATCH", 2, day: 2, bits: 0.4)
        + line("BATCH-improved", 2, day: 1, bits: 0.5) + line("exact", 1, day: 2, bits: 0.6),
      to: "estimates/one.jsonl")
    for study in [try folder.open(), try folder.openWhole()] {
      let found = study.currentEstimates()
      #expect(found.map { ($0.atoms.redundancy.bits * 10).rounded() } == [2, 4])
      for estimate in found {
        #expect(study.current(of: Target(estimate.subject)) == estimate)
      }
      let batch = study.currentEstimates(EstimateQuery(estimator: "BATCH"))
      #expect(batch.map { ($0.atoms.redundancy.bits * 10).rounded() } == [3, 4])
    }
  }

  @Test("is the one that was chosen, whatever made it")
  func chosen() throws {
    let folder = try IndexedFolder()
    try folder.study.write(
      line("exact", 1, day: 1, bits: 0.1) + line("BATCH", 1, day: 1, bits: 0.3),
      to: "estimates/one.jsonl")
    let study = try folder.openWhole()
    let batch = try #require(study.estimates().first { $0.estimator == "BATCH" })
    try ChoiceWriter(study: folder.study.path).choose(batch)
    #expect(try folder.openWhole().currentEstimates().map(\.estimator) == ["BATCH"])
  }
}
