import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("A repair of a study")
struct StudyRepairTests {
  private let folder: TemporaryFolder
  private static let line =
    #"{"dataset":"d","family":"F","size":"7B","estimator":"BATCH","R":0.1,"U1":0.2,"U2":0.3,"S":0.4}"#

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
  }

  private func findings() throws -> [Finding] {
    try Study.open(folder.path, index: .never).check().findings
  }

  @Test("takes a torn last line out and keeps it, wherever it is torn", arguments: [1, 40, 90])
  func last(length: Int) throws {
    let whole = Self.line + "\n" + Self.line + "\n"
    let torn = String(Self.line.prefix(length))
    try folder.write(whole + torn, to: "estimates/a.jsonl")
    #expect(try findings().map(\.line) == [3])
    let repairs = Study.repair(folder.path)
    #expect(repairs.map(\.file) == ["estimates/a.jsonl"])
    #expect(
      repairs.first?.message
        == "The torn line 3, \(length) bytes, is taken out and kept in "
        + "'repairs/estimates-a.jsonl.torn-1'. Run what wrote the file again.")
    #expect(try findings() == [])
    #expect(try folder.data("estimates/a.jsonl") == Data(whole.utf8))
    #expect(try folder.data("repairs/estimates-a.jsonl.torn-1") == Data((torn + "\n").utf8))
    #expect(Study.repair(folder.path) == [])
  }

  @Test("leaves blanks where a line was torn in the middle, so that no other line moves")
  func middle() throws {
    let torn = String(Self.line.prefix(30))
    try folder.write(
      Self.line + "\n" + torn + "\n" + Self.line + "\n", to: "answers/../estimates/a.jsonl")
    #expect(try findings().map(\.line) == [2])
    #expect(Study.repair(folder.path).map(\.isDone) == [true])
    #expect(try findings() == [])
    let study = try Study.open(folder.path, index: .never)
    #expect(study.estimates().map(\.provenance.line) == [1, 3])
    #expect(try folder.data("repairs/estimates-a.jsonl.torn-1") == Data((torn + "\n").utf8))
  }

  @Test("leaves a last line that only lacks its line break, and what is no torn line")
  func untouched() throws {
    for text in [Self.line, "words\n", Self.line.replacing("0.1", with: "\"x\"") + "\n"] {
      try folder.write(text, to: "estimates/a.jsonl")
      #expect(Study.repair(folder.path) == [])
      #expect(try folder.data("estimates/a.jsonl") == Data(text.utf8))
    }
  }

  @Test("leaves a file that a writer has open")
  func live() throws {
    let writer = EstimateWriter(study: folder.path)
    try writer.append(
      Estimate(
        subject: Subject(dataset: "d", family: "F", size: "7B"), estimator: "BATCH",
        atoms: Atoms(bits: 0.1, 0.2, 0.3, 0.4)))
    let path = folder.path + "/" + writer.file
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data("{\"torn".utf8))
    try file.close()
    let repairs = Study.repair(folder.path)
    #expect(repairs.map(\.isDone) == [false])
    #expect(repairs.first?.message.contains("another program has it open to add lines") == true)
    #expect(try folder.data(writer.file).suffix(6) == Data("{\"torn".utf8))
    withExtendedLifetime(writer) {}
  }
}
