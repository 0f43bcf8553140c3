import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("What pandas reads, filters and writes back")
struct PandasTests {
  private let folder: TemporaryFolder
  private let fixtures: URL

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
    fixtures = try #require(
      Bundle.module.url(forResource: "pandas", withExtension: nil, subdirectory: "Fixtures"))
  }

  private func study(_ fixture: String, as kind: String) throws -> Study {
    let data = try Data(contentsOf: fixtures.appending(path: fixture + ".jsonl"))
    try folder.write(data, to: "\(kind)/a.jsonl")
    let study = try Study.open(folder.path)
    #expect(study.findings == [])
    return study
  }

  @Test("is read as what it was", arguments: ["estimates", "estimates-iso"])
  func estimates(name: String) throws {
    let original = try study("original", as: "estimates").estimates()
    #expect(original.count == 12)
    let read = try study(name, as: "estimates").estimates()
    #expect(read.map(\.subject) == original.map(\.subject))
    #expect(read.map(\.layer) == original.map(\.layer))
    #expect(read.map(\.seed) == original.map(\.seed))
    #expect(read.map(\.provenance) == original.map(\.provenance))
    #expect(read.map(\.key) == original.map(\.key))
    // pandas keeps ten decimals.
    for (one, other) in zip(original, read) {
      for atom in Atom.allCases {
        #expect(abs((one.atoms[atom] - other.atoms[atom]).bits) < 1e-9)
      }
      #expect(Set(one.intervals.keys) == Set(other.intervals.keys))
      #expect(one.diagnostics.count == other.diagnostics.count)
    }
  }

  @Test("is read where names of questions became numbers")
  func questions() throws {
    let study = try study("questions", as: "questions")
    #expect(study.questions().map(\.id) == ["0", "1", "2"])
    #expect(study.questions().map(\.dataset) == ["2024", "2024", "2024"])
    #expect(study.questions().map(\.category) == ["0", "1", "0"])
    #expect(study.questions().map(\.image) == ["images/x.png", nil, nil])
  }

  private let subject = Subject(
    dataset: "2024", family: "F", size: "7", stage: "1", checkpoint: "2000")

  @Test("is read where names in answers became numbers")
  func answers() throws {
    let study = try study("answers", as: "answers")
    #expect(study.answers(dataset: "2024", question: "2").map(\.subject) == [subject])
    #expect(study.answers(dataset: "2024", question: "2").map(\.language) == [[1, 0]])
  }

  @Test("is read where choices have dates in milliseconds, and lines that are missing")
  func choices() throws {
    let data = try Data(contentsOf: fixtures.appending(path: "choices.jsonl"))
    try folder.write(data, to: "choices/a.jsonl")
    var findings: [Finding] = []
    let choices = Study.readChoices(StudyFolder(folder.path), &findings)
    #expect(findings == [])
    #expect(choices.map(\.target.subject) == [subject, subject])
    #expect(choices.map(\.target.layer) == [nil, 3])
    #expect(choices.map(\.line) == [1, 0])
    #expect(choices.map(\.date) == ["2026-11-24T02:23:50.000Z", "2026-11-24T02:23:50.125Z"])
  }
}

@Suite("A moment")
struct MomentTests {
  @Test(
    "is the same however it is written",
    arguments: [
      "2026-11-24T02:23:50Z", "2026-11-24T02:23:50.000Z", "2026-11-24 02:23:50",
      "2026-11-24T02:23:50.0", "2026-11-24T03:23:50+01:00", "2026-11-23T20:53:50-0530",
    ])
  func forms(text: String) {
    #expect(Moment.canonical(text, .seconds) == "2026-11-24T02:23:50Z")
    #expect(Moment.canonical(text, .milliseconds) == "2026-11-24T02:23:50.000Z")
  }

  @Test("keeps thousandths of a second")
  func thousandths() {
    #expect(Moment(milliseconds: 1_795_487_030_007).text(.seconds) == "2026-11-24T02:23:50.007Z")
    #expect(Moment("2026-11-24T02:23:50.0079Z")?.milliseconds == 1_795_487_030_007)
    #expect(Moment("2026-11-24T02:23:50.5Z")?.milliseconds == 1_795_487_030_500)
  }

  @Test(
    "is no text that is none, and the text stays",
    arguments: [
      "", "yesterday", "2026-11-24", "2026-13-24T02:23:50Z", "2026-11-24T25:23:50Z",
      "2026-11-24T02:23:50.Z", "2026-11-24T02:23:50+1", "2026-11-24T02:23:50Zulu", "٢٠٢٦-11-24",
    ])
  func none(text: String) {
    #expect(Moment(text) == nil)
    #expect(Moment.canonical(text, .seconds) == text)
  }
}
