import Foundation
import InformationDecomposition
import Testing

@Suite("Information about the right answers, and its permutation null")
struct LabelPermutationTests {
  /// Four questions, two right answers of each kind. A run that gives them 0.9: log 0.9 - log ½.
  @Test("is E log P(y*|x) - E log p(y*)")
  func byHand() throws {
    let run: [Float] = [0.9, 0.1, 0.9, 0.1, 0.1, 0.9, 0.1, 0.9]
    let flat = [Float](repeating: 0.5, count: 8)
    let sample = try AnswerSamples.sample([flat, run, run], labels: 2)
    let found = AnchoredInformation(sample, answers: [0, 0, 1, 1], permutations: 0) {}
    #expect(abs(found.informations.joint.bits - log2(1.8)) < 1e-6)
    #expect(abs(found.informations.language.bits - log2(1.8)) < 1e-6)
    #expect(found.informations.vision.bits == 0)
  }

  @Test("is negative for a run that is sure and wrong")
  func wrong() throws {
    let sure: [Float] = [1, 0, 0, 1]
    let sample = try AnswerSamples.sample([sure, sure, sure], labels: 2)
    let found = AnchoredInformation(sample, answers: [1, 0], permutations: 0) {}
    #expect(found.informations.joint.bits < -10)
  }

  @Test("is far above its null where answers are right, and the p-value is the least there is")
  func right() throws {
    let answers = (0..<80).map { $0 % 4 }
    let sure = answers.flatMap { answer in (0..<4).map { $0 == answer ? 0.7 : 0.1 as Float } }
    let sample = try AnswerSamples.sample([sure, sure, sure], labels: 4)
    let found = AnchoredInformation(sample, answers: answers, permutations: 99, seed: 1) {}
    #expect(found.informations.joint > found.null.joint)
    #expect(found.null.joint.bits < 0)
    #expect(found.jointPValue == 0.01)
  }

  @Test("has a p-value that is spread evenly where answers have nothing to do with the questions")
  func chance() throws {
    var values: [Double] = []
    for seed in 0..<60 as Range<UInt64> {
      let sample = try AnswerSamples.blurred(count: 40, labels: 3, seed: seed)
      var random = RandomSource(seed: seed, stream: 7)
      let answers = (0..<40).map { _ in random.index(below: 3) }
      values.append(
        AnchoredInformation(sample, answers: answers, permutations: 99, seed: seed) {}.jointPValue)
    }
    let mean = values.reduce(0, +) / 60
    // Uniform: mean ½ ± 0.037 (one standard deviation), 20 ± 3.7 below a third.
    #expect(abs(mean - 0.5) < 0.15)
    let low = values.filter { $0 < 0.334 }.count
    #expect((8...32).contains(low))
  }
}
