import Foundation
import Testing

@testable import InformationDecomposition

@Suite("How much each question weighs")
struct InfluenceTermsTests {
  private func values(_ sample: AnswerSample) throws -> [Double] {
    let found = try ExactEstimator.decompose(sample, width: Information(bits: 0.1))
    let informations = found.informations
    return [
      informations.vision.nats, informations.language.nats, informations.joint.nats,
      0.5 * (found.unionLow.nats + found.unionHigh.nats),
    ]
  }

  /// 40 questions of three labels are cells of their own, so that the bounds meet.
  @Test("has the values as its means", arguments: [(2, 300), (3, 40)])
  func means(labels: Int, count: Int) throws {
    let sample = try AnswerSamples.blurred(count: count, labels: labels, seed: 3)
    let solution = try ExactEstimator.solve(sample, width: Information(bits: 0.1))
    let found = solution.terms()
    let expected = try values(sample)
    for terms in [found.low, found.high] {
      let means = [terms.vision, terms.language, terms.joint, terms.union].map(mean)
      for (one, other) in zip(means, expected) { #expect(abs(one - other) < 1e-8) }
    }
  }

  /// A question that is asked once more moves a mean by (term - mean) / (N + 1), to first order:
  /// what is left is of the size of 1/N².
  @Test("is what a question more changes", arguments: [(2, 300), (3, 40)])
  func jackknife(labels: Int, count: Int) throws {
    let sample = try AnswerSamples.blurred(count: count, labels: labels, seed: 4)
    let terms = try ExactEstimator.solve(sample, width: Information(bits: 0.1)).terms().low
    let all = Array(0..<count)
    let base = try values(sample)
    let columns = [terms.vision, terms.language, terms.joint, terms.union]
    for question in stride(from: 0, to: count, by: count / 8) {
      let more = try values(sample.rows(all + [question]))
      for (column, (now, before)) in zip(columns, zip(more, base)) {
        let expected = (column[question] - before) / Double(count + 1)
        #expect(abs(now - before - expected) < 6 / Double(count * count))
      }
    }
  }

  @Test("is the same where questions are weighted and where they are asked more than once")
  func weights() throws {
    let sample = try AnswerSamples.blurred(count: 120, labels: 2, seed: 5)
    var random = RandomSource(seed: 6)
    var weights = [Double](repeating: 0, count: 120)
    let rows = (0..<120).map { _ in random.index(below: 120) }
    for row in rows { weights[row] += 1 }
    let terms = BinarySample(AlignedAnswers(sample)).terms(weights: weights)
    let drawn = try values(sample.rows(rows))
    for (column, value) in zip(
      [terms.vision, terms.language, terms.joint, terms.union], drawn)
    {
      let mean = zip(column, weights).reduce(0) { $0 + $1.0 * $1.1 } / 120
      #expect(abs(mean - value) < 1e-8)
    }
  }

  /// Blackwell's join by the hull of both curves is another way to the same number.
  @Test("of two labels has the union information of the hull", arguments: 0..<8 as Range<UInt64>)
  func hull(seed: UInt64) throws {
    let sample = try AnswerSamples.blurred(count: 200, labels: 2, seed: seed)
    let aligned = AlignedAnswers(sample)
    let hull = BinaryUnion.information(
      SourceMarginals(
        first: aligned.masses(aligned.vision), second: aligned.masses(aligned.language), labels: 2))
    // One tilts until the means agree, the other scales what is left of a difference.
    #expect(abs(mean(BinarySample(aligned).terms().union) - hull.nats) < 1e-8)
  }
}
