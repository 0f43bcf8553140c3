import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Analysis

/// Against counts of the files by another program: see Fixtures/Questions/outcomes.py.
@Suite("Outcomes of questions")
struct OutcomeTests {
  private struct Golden: Decodable, CustomTestStringConvertible, Sendable {
    var dataset: String
    var model: String
    var stage: String?
    var checkpoint: String?
    var layer: Int?
    var counts: [String: Int]
    var testDescription: String { "\(dataset) \(model)" }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func study(_ name: String) throws -> Study {
    try Study.open(root.appending(path: "SampleRuns/\(name)").path, index: .never)
  }

  @Test(
    "are what the files say, for every target of the study",
    arguments: [
      (AnswerGrid.Scope.checkpoints, 76), (.models, 12), (.layers, 20),
    ])
  func independentCounts(scope: AnswerGrid.Scope, targets: Int) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Questions/outcomes.json")
    let goldens = try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))
    let rows = try AnswerGrid(Self.study("tiny-llava"), dataset: nil, scope: scope).outcomes()
    #expect(rows.count == targets)
    for row in rows {
      let golden = goldens.first {
        $0.dataset == row.dataset && $0.model == row.target.model && $0.stage == row.target.stage
          && $0.checkpoint == row.target.checkpoint && $0.layer == row.target.layer
      }
      let expected = try #require(golden, "\(row.dataset) \(row.target.title)")
      for outcome in QuestionOutcome.allCases {
        #expect(
          row.counts[outcome] == expected.counts[outcome.key] ?? 0,
          "\(outcome) of \(row.target.title) on \(row.dataset)")
      }
    }
  }

  @Test("of the larger model where only both tell the colour")
  func shapeColour() throws {
    let grid = try AnswerGrid(Self.study("tiny-llava"), dataset: "shape-colour")
    let rows = grid.outcomes().filter { $0.target.model == "TinyLLaVA-S" }
    #expect(rows.count == 1)
    let counts = rows[0].counts
    #expect(counts.total == 512)
    #expect(counts[.needsBoth] == 258)
    #expect(counts[.textSuffices] == 84)
    #expect(counts[.imageSuffices] == 132)
    #expect(counts[.eitherSuffices] == 38)
    #expect(counts[.misled] + counts[.neverRight] == 0)
  }

  /// A question with the right option B of three, and a model's answer to it.
  static func answered(
    _ both: [Double], _ image: [Double], _ text: [Double], answer: Int? = 1
  ) -> AnswerGrid {
    let question = Question(
      dataset: "d", id: "q", text: "Which?", options: ["a", "b", "c"], answer: answer)
    let study = Study(
      path: "study", card: StudyCard(title: "", models: [], datasets: []), questions: [question],
      answers: [
        Answer(
          subject: Subject(dataset: "d", family: "M", size: ""), question: "q", both: both,
          vision: image, language: text)
      ])
    return try! AnswerGrid(study, dataset: "d")
  }

  private static let right = [0.1, 0.8, 0.1]
  private static let wrong = [0.8, 0.1, 0.1]

  @Test(
    "follow the rule",
    arguments: [
      (right, right, right, QuestionOutcome.eitherSuffices),
      (right, right, wrong, .imageSuffices), (right, wrong, right, .textSuffices),
      (right, wrong, wrong, .needsBoth), (wrong, right, wrong, .misled),
      (wrong, wrong, right, .misled), (wrong, right, right, .misled),
      (wrong, wrong, wrong, .neverRight),
    ])
  func rule(both: [Double], image: [Double], text: [Double], outcome: QuestionOutcome) {
    #expect(Self.answered(both, image, text).outcome(0, 0) == outcome)
  }

  @Test("take a tie, and a uniform answer, for no answer; the latter is marked")
  func ties() throws {
    let tied = Self.answered([0.1, 0.45, 0.45], Self.right, Self.wrong)
    #expect(tied.outcome(0, 0) == .misled)
    #expect(tied[0, 0]?.isGated == false)
    let third = 1.0 / 3
    let gated = Self.answered(Self.right, [third, third, third], Self.wrong)
    #expect(gated.outcome(0, 0) == .needsBoth)
    #expect(gated[0, 0]?.isGated == true)
    #expect(gated[0, 0]?.image.predicted == nil)
  }

  @Test("are unknown where the right option is")
  func unknown() {
    let grid = Self.answered(Self.right, Self.right, Self.right, answer: nil)
    #expect(grid.outcome(0, 0) == nil)
    let counts = grid.outcomes()[0].counts
    #expect(counts.total == 0)
    #expect(counts.unknown == 1)
    #expect(counts.interval(.needsBoth) == nil)
  }

  /// p_y is the mean answer: of 20 questions answered half by (0.9, 0.1) and half by (0.1, 0.9) it is
  /// a half each, so that log2 0.9/0.5 is told of a right answer with 0.9.
  @Test("stand beside terms in bits")
  func terms() throws {
    let questions = (0..<20).map {
      Question(dataset: "d", id: "\($0)", text: "?", options: ["a", "b"], answer: $0 % 2)
    }
    let answers = (0..<20).map { place in
      let p = place % 2 == 0 ? [0.9, 0.1] : [0.1, 0.9]
      return Answer(
        subject: Subject(dataset: "d", family: "M", size: ""), question: "\(place)", both: p,
        vision: [0.5, 0.5], language: [p[1], p[0]])
    }
    let study = Study(
      path: "study", card: StudyCard(title: "", models: [], datasets: []), questions: questions,
      answers: answers)
    let terms = try #require(try AnswerGrid(study, dataset: "d").terms(0, 0))
    func isNear(_ value: Double?, _ expected: Double) -> Bool {
      abs((value ?? 9) - expected) < 1e-5
    }
    #expect(isNear(terms.told[.both]?.bits, log2(0.9 / 0.5)))
    #expect(isNear(terms.told[.vision]?.bits, 0))
    #expect(isNear(terms.told[.language]?.bits, log2(0.1 / 0.5)))
    let entropy = -0.9 * log2(0.9) - 0.1 * log2(0.1)
    #expect(isNear(terms.divergences[.both]?.bits, 1 - entropy))
    #expect(isNear(terms.entropies[.language]?.bits, entropy))
    #expect(isNear(terms.entropies[.vision]?.bits, 1))
  }

  @Test("leave terms out where the mean answer of a few questions is no prior")
  func fewQuestions() throws {
    let terms = try #require(Self.answered(Self.right, Self.wrong, Self.wrong).terms(0, 0))
    #expect(terms.told.isEmpty)
    #expect(terms.divergences.isEmpty)
    #expect(terms.entropies.count == 3)
  }
}
