import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("The importer of the published tables")
struct PaperImporterTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "dataset,family,size,R,U1,U2,S,accuracy\nMMBench,InternVL3,1B,0.11,0.02,0.29,0.41,70.2\n",
      to: "tables/models.csv")
    try folder.write(
      "dataset,family,size,layer,R,U1,U2,S\nMMBench,InternVL3,1B,1,0,0.01,0.2,0.1\n"
        + "MMBench,InternVL3,1B,2,0,0.01,0.2,0.1\n", to: "tables/layers.csv")
    try folder.write(
      "dataset,family,size,stage,fraction,R,U1,U2,S\nMMBench,LLaVA-1.5,7B,pretraining,1/4,0,0,0,1\n",
      to: "tables/checkpoints.csv")
    try folder.write(
      #"[{"id":"1","dataset":"MMBench","question":"q","options":["a","b"],"answer":"A","models":"#
        + #"[{"family":"InternVL3","size":"1B","vl":[0.9,0.1],"v":[0.5,0.5],"l":[0.5,0.5],"#
        + #""R":0,"U1":0,"U2":0,"S":1}]}]"#, to: "tables/cases.json")
  }

  private var target: String { folder.path + "/study" }

  private func write() throws -> PaperImporter.Summary {
    try PaperImporter(source: folder.path + "/tables").write(to: target)
  }

  @Test("makes a sound study of every table")
  func study() throws {
    let summary = try write()
    #expect(summary.models == 1)
    #expect(summary.estimates == 4)
    let study = try Study.open(target)
    #expect(study.findings.isEmpty)
    let output = try #require(study.estimates().first { $0.accuracy != nil })
    #expect(output.atoms == Atoms(bits: 0.11, 0.02, 0.29, 0.41))
    #expect(output.accuracy == 70.2)
    #expect(output.intervals["S"]?.method == "reading error")
    #expect(output.intervals["S"]?.level == nil)
    #expect(study.estimates().compactMap(\.layer) == [1, 2])
    #expect(study.estimates().compactMap(\.subject.checkpoint) == ["1/4"])
    #expect(study.answers(dataset: "MMBench", question: "1").map(\.both) == [[0.9, 0.1]])
  }

  @Test("writes the same bytes when it is run again")
  func again() throws {
    _ = try write()
    let before = try folder.data("study/estimates/models.jsonl")
    _ = try write()
    #expect(try folder.data("study/estimates/models.jsonl") == before)
  }

  @Test("leaves a folder that holds something else as it is")
  func other() throws {
    try folder.write("mine", to: "study/notes.txt")
    let error = try #require(throws: ImportError.self) { try write() }
    #expect(error.reason.hasPrefix("The folder is not empty"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: target) == ["notes.txt"])
  }

  @Test("refuses a number that is none, and a row that is cut, with the line")
  func broken() throws {
    try folder.write(
      "dataset,family,size,R,U1,U2,S,accuracy\nMMBench,F,1B,0.1,x,0.2,0.4,70\n",
      to: "tables/models.csv")
    let number = try #require(throws: ImportError.self) { try write() }
    #expect(number.line == 2)
    #expect(number.reason == "'U1' is 'x'; expected a number.")
    try folder.write(
      "dataset,family,size,R,U1,U2,S,accuracy\nMMBench,F,1B\n", to: "tables/models.csv")
    let row = try #require(throws: ImportError.self) { try write() }
    #expect(row.reason == "It has 3 values; expected 8.")
  }
}
