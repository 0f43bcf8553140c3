import Estimation
import InformationDecomposition
import Testing

@Suite("Null tests")
struct NullTestTests {
  /// Each source alone tells nothing, both tell the answer: all information is synergy, 1 bit.
  private func fused(count: Int) throws -> AnswerSample {
    let even = [Float](repeating: 0.5, count: 2 * count)
    let sure = (0..<count).flatMap { $0 % 2 == 0 ? [1, 0] : [0, 1] as [Float] }
    return try AnswerSample(
      vision: AnswerDistributions(labels: 2, values: even),
      language: AnswerDistributions(labels: 2, values: even),
      joint: AnswerDistributions(labels: 2, values: sure))
  }

  @Test("torn pairs leave nothing of synergy that only the pairs hold")
  func pairing() throws {
    let tests = try NullTest.tests(
      .pairing, of: fused(count: 40), answers: nil, draws: 19, seed: 1)
    #expect(tests.map(\.quantity) == ["S"])
    #expect(abs(tests[0].value.bits - 1) < 1e-6)
    #expect(abs(tests[0].mean.bits) < 1e-6)
    #expect(tests[0].pValue == 0.05)
    let range = try #require(tests[0].range)
    #expect(range.lowerBound <= tests[0].mean && tests[0].mean <= range.upperBound)
  }

  /// Sure and right: E log P(y*|x) - E log p(y*) is the entropy of the answers, 1 bit. Nothing of
  /// it is left where half of the sure answers are wrong: log 1e-6 each.
  @Test("permuted labels leave less than nothing of sure answers")
  func labels() throws {
    let sample = try fused(count: 40)
    let right = (0..<40).map { $0 % 2 }
    let tests = try NullTest.tests(.labels, of: sample, answers: right, draws: 99, seed: 1)
    #expect(tests.map(\.quantity) == ["I1", "I2", "I12"])
    #expect(tests.prefix(2).allSatisfy { abs($0.value.bits) < 1e-6 && abs($0.mean.bits) < 1e-6 })
    #expect(abs(tests[2].value.bits - 1) < 1e-6)
    #expect(tests[2].mean.bits < -5)
    #expect(tests[2].pValue == 0.01)
  }

  @Test("need the right answers where they permute them", arguments: [nil, [-1]] as [[Int]?])
  func noAnswers(answers: [Int]?) throws {
    let error = #expect(throws: DecompositionError.self) {
      try NullTest.tests(.labels, of: fused(count: 1), answers: answers, draws: 9, seed: 1)
    }
    #expect("\(try #require(error))".contains("right answers of the questions are not known"))
  }
}
