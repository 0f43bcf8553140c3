import Foundation
import InformationDecomposition

/// Features and answers of the size that real models give, with a known design: half of the options'
/// evidence is in both sources, a quarter in each alone.
struct SyntheticSample {
  var training: EmbeddedSample
  var evaluation: EmbeddedSample

  init(training: Int, evaluation: Int, dimension: Int, labels: Int, seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    self.training = try Self.sample(training, dimension, labels, &random)
    self.evaluation = try Self.sample(evaluation, dimension, labels, &random)
  }

  private static func sample(
    _ count: Int, _ dimension: Int, _ labels: Int, _ random: inout RandomSource
  ) throws -> EmbeddedSample {
    var x1 = [Float](repeating: 0, count: count * dimension)
    var x2 = x1
    for place in x1.indices {
      x1[place] = Float(random.uniform() + random.uniform() + random.uniform() - 1.5)
      x2[place] = Float(random.uniform() + random.uniform() + random.uniform() - 1.5)
    }
    var runs = [[Float]](repeating: [], count: 3)
    for row in 0..<count {
      let answer = random.index(below: labels)
      let shared = random.uniform() < 0.5
      let strengths = (vision: shared ? 2.0 : 0.5, language: shared ? 2.0 : 2.5, joint: 4.0)
      for (run, strength) in [strengths.vision, strengths.language, strengths.joint].enumerated() {
        runs[run] += softmax(labels, answer, strength * (0.5 + random.uniform()), &random)
      }
      // The answer shows in the features, so that there is a coupling to learn.
      x1[row * dimension + answer] += 2
      x2[row * dimension + answer] += 2
    }
    let answers = try AnswerSample(
      vision: AnswerDistributions(labels: labels, values: runs[0]),
      language: AnswerDistributions(labels: labels, values: runs[1]),
      joint: AnswerDistributions(labels: labels, values: runs[2]))
    return try EmbeddedSample(
      x1: DenseRows(dimension: dimension, values: x1),
      x2: DenseRows(dimension: dimension, values: x2), answers: answers)
  }

  private static func softmax(
    _ labels: Int, _ answer: Int, _ strength: Double, _ random: inout RandomSource
  ) -> [Float] {
    var scores = (0..<labels).map { _ in random.uniform() }
    scores[answer] += strength
    let weights = scores.map { exp($0) }
    let sum = weights.reduce(0, +)
    return weights.map { Float($0 / sum) }
  }
}
