import Foundation
import Studies
import Testing

@Suite("A study in a folder of any name")
struct FolderNameTests {
  @Test(
    "opens, with its estimates",
    arguments: ["Prüfung", "für Ω (1)", "研究", "👩‍🔬 study", "e\u{301}tude", "\u{301}accent"])
  func opens(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"schema": "infoprism/study/1", "title": "t"}"#, to: "\(name)/study.json")
    try folder.write(
      #"{"dataset":"d","family":"F","size":"7B","estimator":"exact","R":1,"U1":0,"U2":0,"S":1}"#
        + "\n",
      to: "\(name)/estimates/a.jsonl")
    let study = try Study.open("\(folder.path)/\(name)")
    #expect(study.currentEstimates(EstimateQuery(level: .output, dataset: "d")).count == 1)
    #expect(study.findings.isEmpty)
  }
}
