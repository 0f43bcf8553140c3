import Studies
import Testing

@testable import Analysis

@Suite("Two models on the same questions")
struct PairTests {
  /// Six questions with the right option A of two. An answer is written by which runs are right.
  private static func grid() throws -> AnswerGrid {
    let first = ["BIT", "B", "B", "I", "", "BI"]
    let second = ["BIT", "BIT", "", "B", "B", "BT"]
    let questions = first.indices.map {
      Question(
        dataset: "d", id: "\($0)", text: "?", options: ["a", "b"], answer: 0,
        category: $0 < 3 ? "x" : "y")
    }
    func run(_ isRight: Bool) -> [Double] { isRight ? [0.9, 0.1] : [0.1, 0.9] }
    func answers(_ family: String, _ all: [String]) -> [Answer] {
      all.enumerated().map { place, runs in
        Answer(
          subject: Subject(dataset: "d", family: family, size: ""), question: "\(place)",
          both: run(runs.contains("B")), vision: run(runs.contains("I")),
          language: run(runs.contains("T")))
      }
    }
    let study = Study(
      path: "study",
      card: StudyCard(
        title: "", models: [ModelCard(family: "One", size: ""), ModelCard(family: "Two", size: "")]),
      questions: questions, answers: answers("One", first) + answers("Two", second))
    return try AnswerGrid(study, dataset: nil)
  }

  /// Both right: 0, 1, 5. Only One: 2. Only Two: 3, 4. p = 2 P(X <= 1) of three fair coins = 1.
  @Test("change outcomes as counted by hand")
  func transitions() throws {
    let found = try #require(try Self.grid().transitions(0, 1).first)
    #expect(found.total == 6)
    #expect(found[.eitherSuffices, .eitherSuffices] == 1)
    #expect(found[.needsBoth, .eitherSuffices] == 1)
    #expect(found[.needsBoth, .neverRight] == 1)
    #expect(found[.misled, .needsBoth] == 1)
    #expect(found[.neverRight, .needsBoth] == 1)
    #expect(found[.imageSuffices, .textSuffices] == 1)
    #expect(found.onlyFirst == 1 && found.onlySecond == 2)
    #expect(found.count(firstIsRight: true, secondIsRight: true) == 3)
    #expect(found.count(firstIsRight: false, secondIsRight: false) == 0)
    #expect(abs(found.p - 1) < 1e-12)
  }

  @Test("by category, each question once")
  func categories() throws {
    let found = try Self.grid().transitions(0, 1, byCategory: true)
    #expect(found.map(\.category) == ["x", "y"])
    #expect(found.map(\.total) == [3, 3])
  }

  @Test("part where they predict different options")
  func disagreements() throws {
    let grid = try Self.grid()
    #expect(grid.disagreements(0, 1) == [2, 3, 4])
    #expect(try QuestionFilter("disagree:one,two").matches(in: grid) == [2, 3, 4])
    let table = Table.disagreements(0, 1, in: grid)
    #expect(table.rows.count == 3)
  }

  @Test("of the shipped study: what fine-tuning made of the questions")
  func shipped() throws {
    let grid = try AnswerGrid(
      OutcomeTests.study("tiny-llava"), dataset: "shape-colour", scope: .checkpoints)
    let first = try #require(
      grid.targets.firstIndex { $0.title == "TinyLLaVA-S pretraining 4/4" })
    let second = try #require(grid.targets.firstIndex { $0.title == "TinyLLaVA-S" })
    let found = try #require(grid.transitions(first, second).first)
    // Only the checkpoint's evaluation questions were asked at both.
    #expect(found.total == 192)
    #expect(found.count(firstIsRight: true, secondIsRight: true) + found.onlySecond == 192)
    #expect(found.p < 1e-20)
  }
}
