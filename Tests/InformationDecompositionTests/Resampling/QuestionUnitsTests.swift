import Testing

@testable import InformationDecomposition

@Suite("What is drawn when questions are drawn again")
struct QuestionUnitsTests {
  @Test("is pictures where questions share them, else questions")
  func kinds() {
    #expect(QuestionUnits(questions: 4).name == "questions")
    #expect(QuestionUnits(questions: 4, clusters: [9, 7, 8, 6]).name == "questions")
    let shared = QuestionUnits(questions: 5, clusters: [3, 3, 8, 3, 8])
    #expect(shared.name == "pictures" && shared.count == 2)
    #expect(shared.unitOf == [0, 0, 1, 0, 1])
    #expect(shared.rows([2, 4, 0]).unitOf == [0, 0, 1])
    #expect(shared.rows([2, 0]).name == "questions")
  }

  @Test("comes in as many draws as there are units, the same for the same seed")
  func draws() {
    let units = QuestionUnits(questions: 50)
    func counts(_ seed: UInt64) -> [[Double]] {
      var found: [[Double]] = []
      Bootstrap(units: units, draws: 20, seed: seed).forEachDraw { found.append($0) }
      return found
    }
    #expect(counts(1).count == 20 && counts(1).allSatisfy { $0.reduce(0, +) == 50 })
    // 50 draws of 50 hold 1 - 1/e of them: about 32. All different has a chance below 1e-20.
    #expect(counts(1).allSatisfy { $0.contains(0) })
    #expect(counts(1) == counts(1) && counts(1) != counts(2))
  }

  @Test("is halved without parting questions of one picture")
  func halves() {
    let units = QuestionUnits(questions: 60, clusters: (0..<60).map { $0 / 6 })
    var random = RandomSource(seed: 1)
    for _ in 0..<20 {
      let half = units.half(&random)
      #expect(half.reduce(0, +) == 30)
      for question in 0..<60 { #expect(half[question] == half[question / 6 * 6]) }
    }
  }
}
