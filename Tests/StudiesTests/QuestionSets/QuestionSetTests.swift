import Foundation
import Testing

@testable import Studies

@Suite("Sets of questions in a study")
struct QuestionSetTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
    try folder.write(
      ["a", "b", "c"].map { id in
        #"{"dataset":"d","id":"\#(id)","question":"?","options":["x","y"],"answer":"A"}"# + "\n"
      }.joined(), to: "questions/d.jsonl")
  }

  private var study: Study { get throws { try Study.open(folder.path, index: .never) } }

  private func set(_ name: String, _ ids: [String], dataset: String = "d") -> QuestionSet {
    QuestionSet(
      name: name, parts: [QuestionSet.Part(dataset: dataset, ids: ids)], rule: "by hand",
      date: "2026-01-01T00:00:00Z", software: "infoprism 1")
  }

  private func content(_ name: String) throws -> String {
    String(decoding: try folder.data("question-sets/\(name).json"), as: UTF8.self)
  }

  @Test("are read as they were written, in their order")
  func roundTrip() throws {
    let (first, second) = (set("hard", ["c", "a"]), set("B.2", ["b"]))
    let told = try QuestionSetFile.keep(first, in: folder.path)
    #expect(told == "Kept 2 questions as 'hard', in 'question-sets/hard.json'.")
    _ = try QuestionSetFile.keep(second, in: folder.path)
    #expect(try study.questionSets == [second, first])
    #expect(try study.findings.isEmpty)
    #expect(try study.check().findings.isEmpty)
    #expect(try content("hard").contains(#""schema" : "infoprism/kept-questions/1""#))
  }

  @Test("hold each question once, by dataset, in the order of the choice")
  func ofQuestions() {
    func question(_ dataset: String, _ id: String) -> Question {
      Question(dataset: dataset, id: id, text: "?", options: [])
    }
    let set = QuestionSet(
      name: "n", [question("e", "2"), question("d", "9"), question("e", "1"), question("e", "2")],
      rule: nil)
    #expect(set.parts.map(\.dataset) == ["e", "d"])
    #expect(set.parts.map(\.ids) == [["2", "1"], ["9"]] && set.count == 3)
  }

  @Test("are never written over, but may be kept again")
  func kept() throws {
    _ = try QuestionSetFile.keep(set("hard", ["a"]), in: folder.path)
    let before = try content("hard")
    #expect(
      try QuestionSetFile.keep(set("hard", ["a"]), in: folder.path)
        == "The set 'hard' is there already, with the same 1 question.")
    for name in ["hard", "Hard"] {
      #expect(
        throws: QuestionSetError(
          "The study has a set of questions 'hard' already, of 1. Choose another name, or remove "
            + "'question-sets/hard.json'.")
      ) { try QuestionSetFile.keep(set(name, ["b"]), in: folder.path) }
    }
    #expect(try content("hard") == before)
    try folder.write("no set", to: "question-sets/broken.json")
    #expect(throws: QuestionSetError.self) {
      try QuestionSetFile.keep(set("broken", ["b"]), in: folder.path)
    }
    #expect(try content("broken") == "no set")
    #expect(throws: QuestionSetError("A set of no questions is not kept. Choose some.")) {
      try QuestionSetFile.keep(set("none", []), in: folder.path)
    }
  }

  @Test(
    "have names that are files' everywhere",
    arguments: [
      "", ".", "..", ".hidden", "a/b", "../a", "a b", "-a", "_a", "ä", "a\u{0}", "a:b", "a\"",
      String(repeating: "a", count: 65),
    ])
  func names(name: String) throws {
    #expect(throws: QuestionSetError.self) {
      try QuestionSetFile.keep(set(name, ["a"]), in: folder.path)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/question-sets"))
  }

  @Test("are written through no link")
  func links() throws {
    let outside = try TemporaryFolder()
    let manager = FileManager.default
    let place = folder.path + "/question-sets"
    try manager.createSymbolicLink(atPath: place, withDestinationPath: outside.path)
    #expect(throws: (any Error).self) {
      try QuestionSetFile.keep(set("hard", ["a"]), in: folder.path)
    }
    try manager.removeItem(atPath: place)
    try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
    try manager.createSymbolicLink(
      atPath: place + "/hard.json", withDestinationPath: outside.path + "/hard.json")
    #expect(throws: (any Error).self) {
      try QuestionSetFile.keep(set("hard", ["a"]), in: folder.path)
    }
    #expect(try manager.contentsOfDirectory(atPath: outside.path).isEmpty)
  }

  @Test(
    "that are malformed are left out with the reason, and the others are there",
    arguments: [
      ("[]", "Expected an object"), ("{", "This is no record"), ("{}", "'questions' is missing."),
      (#"{"questions":[{"dataset":"d"}]}"#, "'ids' is missing."),
      (#"{"questions":[{"ids":["a"]}]}"#, "'dataset' is missing."),
      (#"{"questions":[{"dataset":"d","ids":[1]}]}"#, "expected a text"),
      (#"{"schema":"infoprism/kept-questions/9","questions":[]}"#, "Update infoprism"),
    ])
  func malformed(text: String, message: String) throws {
    try folder.write(text, to: "question-sets/bad.json")
    _ = try QuestionSetFile.keep(set("good", ["a"]), in: folder.path)
    let study = try study
    #expect(study.questionSets.map(\.name) == ["good"])
    let finding = try #require(study.findings(in: [.questionSets]).first)
    #expect(finding.file == "question-sets/bad.json" && finding.message.contains(message))
    #expect(finding.message.hasSuffix("correct it, or remove the file."))
  }

  @Test(
    "are checked against the study's questions",
    arguments: [
      (["a", "zz", "yy"], "d", "lacks 2 of its 3 questions of 'd'; the first is 'zz'"),
      (["a", "b", "a"], "d", "'a' of 'd' stands twice in it"),
      (["a"], "e", "questions of 'e', of which the study has none"), ([], "d", "holds no question"),
    ])
  func checked(ids: [String], dataset: String, message: String) throws {
    let list = ids.map { "\"\($0)\"" }.joined(separator: ",")
    try folder.write(
      #"{"questions":[{"dataset":"\#(dataset)","ids":[\#(list)]}]}"#, to: "question-sets/s.json")
    let findings = try study.check().findings
    #expect(findings.map(\.file) == ["question-sets/s.json"])
    #expect(findings.first?.message.contains(message) == true, "\(findings)")
  }

  @Test("lie alone in their folder")
  func stray() throws {
    try folder.write("x", to: "question-sets/list.txt")
    try folder.write("{}", to: "question-sets/a b.json")
    let findings = try study.check().findings
    #expect(findings.map(\.file).sorted() == ["question-sets/a b.json", "question-sets/list.txt"])
  }

  @Test("are followed: one that another program keeps is there when the study is read again")
  func followed() throws {
    let before = StudyFiles(of: folder.path)
    let study = try study
    #expect(study.questionSets.isEmpty)
    _ = try QuestionSetFile.keep(set("hard", ["a"]), in: folder.path)
    let changes = StudyFiles(of: folder.path).changes(from: before)
    #expect(changes == [.questionSets])
    #expect(try study.reopened(changed: changes, index: .never).questionSets.count == 1)
  }
}
