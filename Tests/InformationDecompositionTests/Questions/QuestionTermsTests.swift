import Foundation
import InformationDecomposition
import Testing

@Suite("Terms of a question")
struct QuestionTermsTests {
  @Test("are divergences from p_y and entropies")
  func byHand() throws {
    let sample = try AnswerSamples.sample(
      [[0.5, 0.5, 0.5, 0.5], [0.9, 0.1, 0.1, 0.9], [1, 0, 0, 1]], labels: 2)
    let terms = QuestionTerms.of(sample)
    #expect(terms.count == 2)
    // Tolerances cover the study's 1e-8 under logarithms, and float32 probabilities.
    #expect(abs(terms[0].vision.bits) < 1e-6)
    #expect(abs(terms[0].language.bits - (0.9 * log2(1.8) + 0.1 * log2(0.2))) < 1e-6)
    #expect(abs(terms[0].joint.bits - 1) < 1e-6)
    #expect(abs(terms[1].visionEntropy.bits - 1) < 1e-12)
    #expect(terms[1].jointEntropy.bits == 0)
  }

  @Test("stay finite where p_y has nothing for an answer")
  func zeros() throws {
    let sample = try AnswerSamples.sample([[0, 1], [0.5, 0.5], [1, 0]], labels: 2)
    let term = QuestionTerms.of(sample)[0]
    for value in [term.vision, term.language, term.joint, term.visionEntropy] {
      #expect(value.nats.isFinite)
    }
    #expect(term.joint.bits.magnitude < 1e-6)
  }

  /// I_union - I2 + … are affine: a mean of pointwise atoms is the atoms of the mean terms.
  @Test("average to the atoms of a sample")
  func means() {
    let questions = [(0.4, 0.2, 0.9, 0.5), (0.0, 0.6, 0.5, 0.6)].map {
      vision, language, joint, union in
      PointwiseAtoms(
        informations: MutualInformations(
          vision: Information(bits: vision), language: Information(bits: language),
          joint: Information(bits: joint)), union: Information(bits: union))
    }
    let mean = PointwiseAtoms.mean(questions).atoms
    for atom in Atom.allCases {
      let expected = 0.5 * (questions[0].atoms[atom] + questions[1].atoms[atom]).bits
      #expect(abs(mean[atom].bits - expected) < 1e-12)
    }
  }
}
