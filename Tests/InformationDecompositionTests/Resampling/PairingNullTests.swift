import Foundation
import InformationDecomposition
import Testing

@Suite("The pairing null")
struct PairingNullTests {
  @Test("leaves the masked runs, and with them R, U1 and U2, as they are", arguments: [2, 4])
  func movesSynergyOnly(labels: Int) throws {
    let sample = try AnswerSamples.blurred(count: 48, labels: labels, seed: 1)
    let torn = PairingNull.torn(sample, seed: 2)
    #expect(torn.vision == sample.vision && torn.language == sample.language)
    #expect(torn.joint != sample.joint)
    // p_y is that of the joint run: for the same marginals, the null takes the sample's.
    let marginals = try MarginalPair(
      first: masses(sample.vision, sample), second: masses(sample.language, sample),
      labels: labels)
    let union = marginals.union()
    let one = atoms(union, joint: sample.joint)
    let other = atoms(union, joint: torn.joint)
    for atom in [Atom.redundancy, .visionUniqueness, .languageUniqueness] {
      #expect(one[atom] == other[atom])
    }
    #expect(one.synergy != other.synergy)
  }

  /// Neither source tells anything: torn pairs tell nothing either.
  @Test("takes all synergy from XOR")
  func xor() throws {
    let sample = try AnswerSamples.xor(count: 40)
    #expect(abs(try ExactEstimator.decompose(sample).raw.synergy.bits - 1) < 1e-6)
    let torn = PairingNull.torn(sample, seed: 3)
    #expect(torn.joint.values.allSatisfy { $0 == 0.5 })
    #expect(abs(try ExactEstimator.decompose(torn).raw.synergy.bits) < 1e-6)
  }

  /// Answers that follow from image and text on their own: p12 ∝ p1 p2 / p_y. With one question a
  /// class the permutation has nothing to move, and the null is the sample.
  @Test("is the sample where the sample's own pairs are independent")
  func independent() throws {
    let vision: [Float] = [0.8, 0.2, 0.2, 0.8]
    let language: [Float] = [0.7, 0.3, 0.3, 0.7]
    // 0.8·0.7 / (0.8·0.7 + 0.2·0.3) = 0.56 / 0.62.
    let sure: Float = 0.56 / 0.62
    let sample = try AnswerSamples.sample(
      [vision, language, [sure, 1 - sure, 1 - sure, sure]], labels: 2)
    let torn = PairingNull.torn(sample, seed: 4)
    for (one, other) in zip(torn.joint.values, sample.joint.values) {
      #expect(abs(one - other) < 1e-6)
    }
  }

  @Test("is the same for the same seed, and gives distributions where products vanish")
  func seeds() throws {
    let sample = try AnswerSamples.blurred(count: 60, labels: 3, seed: 5)
    #expect(PairingNull.torn(sample, seed: 6) == PairingNull.torn(sample, seed: 6))
    #expect(PairingNull.torn(sample, seed: 6) != PairingNull.torn(sample, seed: 7))
    // Image and text are sure of different answers: their product is nothing anywhere.
    let first = [Float](repeating: 1, count: 1).flatMap { _ in [1, 0, 1, 0] as [Float] }
    let second: [Float] = [0, 1, 0, 1]
    let opposed = try AnswerSamples.sample([first, second, [1, 0, 0, 1]], labels: 2)
    #expect(PairingNull.torn(opposed, seed: 0).joint.values == [0.5, 0.5, 0.5, 0.5])
  }

  private func masses(_ run: AnswerDistributions, _ sample: AnswerSample) -> [Double] {
    // Scaled to one p(y) for both sources; the law needs no more.
    let sums = run.mean.map { $0 * Double(run.count) }
    return run.values.enumerated().map { place, value in
      Double(value) / sums[place % run.labels] * sample.joint.mean[place % run.labels]
    }
  }

  private func atoms(
    _ union: (vision: Information, language: Information, low: Information, high: Information),
    joint: AnswerDistributions
  ) -> Atoms {
    let terms = QuestionTerms.of(
      AnswerSample(uncheckedRuns: joint), priors: joint.mean)
    let told = terms.reduce(0) { $0 + $1.joint.nats } / Double(terms.count)
    return MutualInformations(
      vision: union.vision, language: union.language, joint: Information(nats: told)
    ).atoms(union: union.low)
  }
}

extension AnswerSample {
  /// One run in all three places.
  fileprivate init(uncheckedRuns run: AnswerDistributions) {
    guard let sample = try? AnswerSample(vision: run, language: run, joint: run) else {
      preconditionFailure("one run agrees with itself")
    }
    self = sample
  }
}
