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
}
