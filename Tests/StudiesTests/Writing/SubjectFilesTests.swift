import Foundation
import Testing

@testable import Studies

@Suite("The files of a subject")
struct SubjectFilesTests {
  @Test(
    "are named by what it is, in characters that every file system takes",
    arguments: [
      (Subject(dataset: "POPE", family: "LLaVA-1.5", size: "7B"), "LLaVA-1_5-7B.POPE"),
      (
        Subject(dataset: "a b", family: "é/..", size: "", stage: "pre", checkpoint: "3/4"),
        "____.a_b.pre.3of4"
      ),
      (Subject(dataset: "D", family: "M", size: "7B+image:2-3"), "M-7B~image_2-3.D"),
    ])
  func folder(subject: Subject, name: String) {
    #expect(subject.folderName() == name)
    #expect(subject.folderName(masks: "+blank") == name + "+blank")
  }

  @Test("of a dataset are its questions")
  func questions() {
    #expect(Subject.questionsFile(of: "PMC-VQA") == "questions/PMC-VQA.jsonl")
    #expect(Subject.questionsFile(of: "../x") == "questions/___x.jsonl")
    #expect(Subject.questionsFile(of: "") == "questions/_.jsonl")
  }

  @Test("of an import of an earlier version stay where they are")
  func earlier() throws {
    let folder = try TemporaryFolder()
    let subject = Subject(dataset: "D", family: "M", size: "", stage: "pre", checkpoint: "3/4")
    #expect(subject.featuresFolder(in: folder.path) == "M.D.pre.3of4")
    func write(_ subject: Subject, to name: String) throws {
      struct Nothing: Encodable {}
      try WholeFile.write(
        Data(try JSONLine.text(SubjectDescription(subject, details: Nothing())).utf8),
        to: FilePlace("features/\(name)/subject.json", in: folder.path))
    }
    // Another subject's folder, whose name differs in what files can't have.
    var other = subject
    other.checkpoint = "3_4"
    try write(other, to: "M.D.pre.3_4")
    #expect(subject.featuresFolder(in: folder.path) == "M.D.pre.3of4")
    try write(subject, to: "M.D.pre.3_4")
    #expect(subject.featuresFolder(in: folder.path) == "M.D.pre.3_4")
    try write(subject, to: "M.D.pre.3of4")
    #expect(subject.featuresFolder(in: folder.path) == "M.D.pre.3of4")
  }
}
