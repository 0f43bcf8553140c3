import Foundation
import Testing

@testable import Studies

@Suite("A line that is read and written again")
struct WrittenLineTests {
  private static let study = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "SampleRuns/paper-iclr2026").path

  @Test("is the line that ships: of estimates, questions and answers")
  func same() throws {
    let study = try Study.open(Self.study, index: .never)
    var files: [String: [String]] = [:]
    func check(_ line: some Encodable, _ provenance: Provenance) throws {
      if files[provenance.file] == nil {
        files[provenance.file] = try String(
          contentsOfFile: Self.study + "/" + provenance.file, encoding: .utf8
        ).split(separator: "\n").map(String.init)
      }
      #expect(try JSONLine.text(line) == files[provenance.file]?[provenance.line - 1])
    }
    let estimates = study.estimates()
    #expect(estimates.count == 408)
    for estimate in estimates { try check(EstimateLine(estimate), estimate.provenance) }
    let questions = study.questions()
    #expect(questions.count == 2)
    for question in questions {
      try check(QuestionLine(question), question.provenance)
      let answers = study.answers(dataset: question.dataset, question: question.id)
      #expect(answers.count == 4)
      for answer in answers { try check(AnswerLine(answer), answer.provenance) }
    }
  }
}
