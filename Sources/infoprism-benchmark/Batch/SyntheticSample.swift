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
    let (answers, right) = try answers(count, labels, 1, &random)
    // The answer shows in the features, so that there is a coupling to learn.
    for (row, answer) in right.enumerated() {
      x1[row * dimension + answer] += 2
      x2[row * dimension + answer] += 2
    }
    return try EmbeddedSample(
      x1: DenseRows(dimension: dimension, values: x1),
      x2: DenseRows(dimension: dimension, values: x2), answers: answers)
  }

  /// Answers without features.
  ///
  /// - Parameter sharpness: scales the evidence; above 1 the answers are surer.
  static func answers(
    count: Int, labels: Int, sharpness: Double, seed: UInt64
  ) throws -> AnswerSample {
    var random = RandomSource(seed: seed)
    return try answers(count, labels, sharpness, &random).sample
  }

  private static func answers(
    _ count: Int, _ labels: Int, _ sharpness: Double, _ random: inout RandomSource
  ) throws -> (sample: AnswerSample, right: [Int]) {
    var runs = [[Float]](repeating: [], count: 3)
    var right: [Int] = []
    for _ in 0..<count {
      let answer = random.index(below: labels)
      right.append(answer)
      let shared = random.uniform() < 0.5
      for (run, strength) in [shared ? 2.0 : 0.5, shared ? 2.0 : 2.5, 4.0].enumerated() {
        runs[run] += softmax(
          labels, answer, sharpness, strength * (0.5 + random.uniform()), &random)
      }
    }
    let sample = try AnswerSample(
      vision: AnswerDistributions(labels: labels, values: runs[0]),
      language: AnswerDistributions(labels: labels, values: runs[1]),
      joint: AnswerDistributions(labels: labels, values: runs[2]))
    return (sample, right)
  }

  private static func softmax(
    _ labels: Int, _ answer: Int, _ sharpness: Double, _ strength: Double,
    _ random: inout RandomSource
  ) -> [Float] {
    var scores = (0..<labels).map { _ in random.uniform() }
    scores[answer] += strength
    let weights = scores.map { exp(sharpness * $0) }
    let sum = weights.reduce(0, +)
    return weights.map { Float($0 / sum) }
  }
}
