import Foundation
import InformationDecomposition

/// Answers of models with a known design.
enum AnswerSamples {
  /// Softmax answers around right options; the joint run is the surest.
  static func blurred(count: Int, labels: Int, seed: UInt64) throws -> AnswerSample {
    var random = RandomSource(seed: seed)
    var runs = [[Float]](repeating: [], count: 3)
    for _ in 0..<count {
      let answer = random.index(below: labels)
      for (run, strength) in [1.0, 2.0, 4.0].enumerated() {
        var weights = (0..<labels).map { _ in exp(random.uniform()) }
        weights[answer] *= exp(strength * random.uniform())
        let sum = weights.reduce(0, +)
        runs[run] += weights.map { Float($0 / sum) }
      }
    }
    return try sample(runs, labels: labels)
  }

  /// What two copies of an answer say that are right with .8 and else any other: neither tells
  /// more than the other, so that the union information is either's.
  static func copies(count: Int, labels: Int, seed: UInt64) throws -> AnswerSample {
    var random = RandomSource(seed: seed)
    let wrong = 0.2 / Double(labels - 1)
    func posterior(_ seen: [Int]) -> [Float] {
      let weights = (0..<labels).map { label in
        seen.reduce(1) { $0 * ($1 == label ? 0.8 : wrong) }
      }
      let sum = weights.reduce(0, +)
      return weights.map { Float($0 / sum) }
    }
    var runs = [[Float]](repeating: [], count: 3)
    for _ in 0..<count {
      let answer = random.index(below: labels)
      let seen = (0..<2).map { _ in
        random.uniform() < 0.8
          ? answer : (answer + 1 + random.index(below: labels - 1)) % labels
      }
      runs[0] += posterior([seen[0]])
      runs[1] += posterior([seen[1]])
      runs[2] += posterior(seen)
    }
    return try sample(runs, labels: labels)
  }

  /// Answers to Y = X1 xor X2: neither source tells anything, both tell all.
  static func xor(count: Int) throws -> AnswerSample {
    let flat = [Float](repeating: 0.5, count: 2 * count)
    let sure = (0..<count).flatMap { row -> [Float] in row % 2 == 0 ? [1, 0] : [0, 1] }
    return try sample([flat, flat, sure], labels: 2)
  }

  static func sample(_ runs: [[Float]], labels: Int) throws -> AnswerSample {
    try AnswerSample(
      vision: AnswerDistributions(labels: labels, values: runs[0]),
      language: AnswerDistributions(labels: labels, values: runs[1]),
      joint: AnswerDistributions(labels: labels, values: runs[2]))
  }
}
