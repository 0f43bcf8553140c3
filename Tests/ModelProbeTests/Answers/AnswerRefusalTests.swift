import Foundation
import Studies
import Testing

@testable import ModelProbe

@Suite("A row of answers that isn't sound")
struct AnswerRefusalTests {
  /// What is wrong with a row, and what is said of it.
  private struct Case: CustomTestStringConvertible, Sendable {
    var line: String
    var reason: String

    init(_ line: String, _ reason: String) { (self.line, self.reason) = (line, reason) }

    var testDescription: String { reason }
  }

  private static func x(_ more: String = #""answer": "A""#, vl: String = "[0.75, 0.25]") -> String {
    ImportedTable.line(id: "x", vl: vl, more)
  }

  private static let cases: [Case] = [
    Case(
      x(vl: "[0.75, 0.35]"),
      """
      The probabilities 'p_vl' sum to 1.1, not 1 (tolerance 0.001). Normalise them over the options; \
      probabilities over a vocabulary are read as log-probabilities.
      """),
    Case(
      x(vl: "[2.5, -1.0]"),
      """
      Its 'p_vl' is 2.5 for A, which is no probability. Logits and log-probabilities are read with \
      --values.
      """),
    Case(x(vl: "[Infinity, 0]"), "Its 'p_vl' is inf for A, not finite."),
    Case(
      x(vl: "[0.5, NaN, 0.5]"),
      """
      Its answers aren't over the same options: 2 in 'p_v', 2 in 'p_l' and 2 in 'p_vl' have a number.
      """),
    Case(
      x(vl: "[1, 0, 0]"),
      """
      Its answers aren't over the same options: 2 in 'p_v', 2 in 'p_l' and 3 in 'p_vl' have a number.
      """),
    Case(
      x(#""answer": "A", "options": ["a", "b", "c"]"#), "Its 'p_v' has no number for the option C."),
    Case(
      x(#""options": ["a", "b"]"#, vl: "[0.5, 0.25, 0.25]"),
      "Its 'p_vl' gives 0.25 to options that the question doesn't have; it has A and B."),
    Case(x(#""answer": "C""#), "Its answer 'C' is none of its 2 options, A and B."),
    Case(x(#""answer": "A", "layer": 0"#), "Its layer is '0'; expected 1 to 1000."),
    Case(
      x(#""answer": "A", "split": "holdout""#),
      "Its split is 'holdout'; expected train, or val, validation, dev, test or evaluation."),
    Case(
      x(vl: #""many""#), "Its 'p_vl' is 'many'; expected a list of numbers such as [0.7, 0.3]."),
    Case(x(vl: "null"), "It has no 'p_vl'."),
    Case(ImportedTable.line(id: ""), "It names no question."),
    Case(
      ImportedTable.line(),
      "It answers the question a second time, after row 1, with the same numbers."),
    Case("{broken\n", "The line isn't a JSON object."),
  ]

  @Test("is left out with the reason", arguments: cases)
  private func reasons(_ one: Case) throws {
    let table = try ImportedTable()
    let outcome = try table.load(ImportedTable.line() + one.line)
    #expect(outcome.broken.map(\.reason) == [one.reason])
    #expect(outcome.broken.map(\.row) == [2])
    #expect(outcome.subjects.map(\.counts) == [[.evaluation: 1]])
  }

  @Test("of two that differ neither is taken")
  func contradiction() throws {
    let table = try ImportedTable()
    let outcome = try table.load(
      ImportedTable.line() + ImportedTable.line(vl: "[1, 0]") + ImportedTable.line(id: "q2"))
    #expect(outcome.broken.map(\.row) == [1, 2])
    #expect(try table.features().ids() == ["q2"])
  }

  @Test("lacks a layer that others have")
  func layers() throws {
    let table = try ImportedTable()
    var text = ""
    for (id, layer) in [("a", 1), ("a", 2), ("b", 2)] {
      text += ImportedTable.line(id: id, #""layer": \#(layer)"#)
    }
    let outcome = try table.load(text)
    #expect(
      outcome.broken.map(\.reason) == [
        "The question has the layers 2; expected each of 1 to 2."
      ])
  }

  @Test("is of a question that the study doesn't have, or that is answered otherwise there")
  func unknownQuestion() throws {
    let table = try ImportedTable()
    try table.scratch.write(
      #"{"schema": "infoprism/study/1", "title": "t"}"#, to: "study/study.json")
    try table.scratch.write(
      #"{"dataset": "D", "id": "q1", "question": "Which?", "options": ["r", "b"], "answer": "A"}"#,
      to: "study/questions/D.jsonl")
    let outcome = try table.load(
      ImportedTable.line(id: "q9") + ImportedTable.line(#""answer": "B""#)
        + ImportedTable.line(#""text": "Which one?""#) + ImportedTable.line(#""answer": null"#))
    #expect(
      outcome.broken.map(\.reason) == [
        "The study has no question 'q9' among its 1 of 'D'. Give the id as it stands in 'questions', "
          + "or another --dataset.",
        "Its answer is B, and the study's question is answered by A.",
        "Its question is 'Which one?', and the study's 'q1' is 'Which?'.",
      ])
    #expect(try table.features().answers == [0])
  }

  @Test("stands in a table whose columns say what is missing")
  func columns() throws {
    let table = try ImportedTable()
    func message(_ text: String, _ change: (inout AnswerImport) -> Void = { _ in }) -> String {
      do {
        try table.load(text, change)
        return ""
      } catch { return "\(error)" }
    }
    #expect(
      message(#"{"id": "a", "p_vl": [1], "p_v": [1]}"#).contains(
        "has no answers from the text alone; its columns are 'id', 'p_v', 'p_vl'."))
    #expect(
      message(#"{"name": "a", "vl": [1], "v": [1], "l": [1]}"#).contains(
        "Say which it is: --columns id=COLUMN."))
    #expect(
      message(
        #"{"id": "a", "p_vl": [1], "p_v": [1], "p_l": [1], "#
          + #""logit_vl": [1], "logit_v": [1], "logit_l": [1]}"#
      ).contains("Say which to read: --values probabilities or --values logits."))
    #expect(
      message(ImportedTable.line()) { $0.names.model = nil }.hasSuffix(
        "Name the model with --model, or its column with --columns model=COLUMN."))
    #expect(
      message(ImportedTable.line()) { $0.columns = "id=qid" }.contains("has no column 'qid'"))
  }

  @Test("would be written over features that a probe made")
  func probedFeatures() throws {
    let table = try ImportedTable()
    try table.scratch.write(
      #"{"schema": "infoprism/subject/1", "dataset": "D", "family": "M", "size": ""}"#,
      to: "study/features/M.D/subject.json")
    let error = #expect(throws: ProbeError.self) { try table.load(ImportedTable.line()) }
    #expect(error?.description.contains("'features/M.D', made by a probe") == true)
  }

  @Test("is read with columns, forms and gaps as they are named")
  func forms() throws {
    let table = try ImportedTable()
    let text = """
      qid;gold;joint;img;txt
      q1;b;[-0.1 -2.4];"[-0.7, -0.7]";"{'A': -inf, 'B': -0.05}"

      """
    let outcome = try table.load(text, as: "answers.csv") {
      $0.columns = "id=qid,answer=gold,vl=joint,v=img,l=txt"
      $0.form = .logProbabilities
    }
    #expect(outcome.broken.isEmpty)
    let found = try table.features().distributions()
    #expect(found.language == [0, 1] && found.answers == [1])
  }
}
