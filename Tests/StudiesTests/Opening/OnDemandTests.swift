import InformationDecomposition
import Locks
import Testing

@testable import Studies

@Suite("A study that is read on demand")
struct OnDemandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      #"{"schema":"infoprism/study/1","title":"t","datasets":[{"name":"A"}]}"#, to: "study.json")
    try folder.write(
      #"{"dataset":"B","family":"F","estimator":"exact","R":1,"U1":0,"U2":0,"S":0}"# + "\nx\n",
      to: "estimates/a.jsonl")
    try folder.write(
      #"{"dataset":"C","id":"q","question":"?","options":["x","y"]}"# + "\ny\n",
      to: "questions/C.jsonl")
    try folder.write("z\n", to: "answers/a.jsonl")
  }

  @Test("reads each kind of records when it is asked for, and all for the findings")
  func kinds() throws {
    let study = try Study.open(folder.path, index: .never)
    #expect(!study.isRead)
    #expect(study.firstDataset == "A")
    #expect(study.findings(in: [.estimates]).map(\.file) == ["estimates/a.jsonl"])
    // Written after the study was opened, before its questions were read.
    try folder.write(
      #"{"dataset":"D","id":"q","question":"?"}"# + "\n", to: "questions/D.jsonl")
    #expect(study.datasets == ["A", "B", "C", "D"])
    #expect(study.datasetsWithQuestions == ["C", "D"])
    #expect(!study.isRead)
    let files = ["estimates/a.jsonl", "questions/C.jsonl", "answers/a.jsonl"]
    #expect(study.findings.map(\.file) == files)
    #expect(study.isRead)
  }

  @Test("is checked without keeping its estimates, with the same findings")
  func check() throws {
    let study = try Study.open(folder.path, index: .never)
    let check = study.check()
    #expect(!study.isRead)
    #expect(check.estimates == 1)
    #expect(check.questions == 1)
    #expect(check.findings == study.findings)
  }

  @Test("makes a value once, however many ask for it at the same time")
  func once() async {
    let made = Guarded(0)
    let value = OnDemand { made.withLock { $0 += 1 } }
    #expect(!value.isMade)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { value.value } }
    }
    #expect(value.isMade)
    #expect(made.withLock { $0 } == 1)
  }

  @Test("gives answers back as they were written, in the order of the files")
  func answers() {
    var answers: [Answer] = []
    for subject in ["F", "G"] {
      for (index, count) in [2, 4, 3].enumerated() {
        answers.append(
          Answer(
            subject: Subject(dataset: "A", family: subject, size: "7B"), question: "q\(index)",
            both: (0..<count).map { Double($0) / 10 }, vision: [0.1, 0.9], language: [1],
            atoms: index == 1 ? Atoms(bits: 0.1, 0.2, -0.3, 0.4) : nil,
            provenance: Provenance(
              file: "answers/a.jsonl", line: index, software: subject == "F" ? "s" : nil)))
      }
    }
    let study = Study(path: "s", card: StudyCard(title: "t"), answers: answers + [answers[0]])
    #expect(study.answers(dataset: "A", question: "q0") == [answers[0], answers[3], answers[0]])
    #expect(study.answers(dataset: "A", question: "q1") == [answers[1], answers[4]])
    #expect(study.answers(dataset: "B", question: "q1").isEmpty)
  }
}
