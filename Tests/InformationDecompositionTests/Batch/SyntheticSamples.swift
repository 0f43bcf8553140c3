import InformationDecomposition

/// Samples with known atoms, embedded in features.
enum SyntheticSamples {
  /// A discrete system: (x1, x2) uniform over what `states` lists, the answer a function of them.
  struct System: Sendable {
    var name: String
    var labels: Int
    /// (x1, x2, y), equally probable.
    var states: [(x1: Int, x2: Int, y: Int)]
    var bits: [Double]
  }

  static let systems = [
    System(
      name: "XOR", labels: 2, states: [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)],
      bits: [0, 0, 0, 1]),
    System(name: "redundant copy", labels: 2, states: [(0, 0, 0), (1, 1, 1)], bits: [1, 0, 0, 0]),
    System(
      name: "two unique bits", labels: 4,
      states: [(0, 0, 0), (0, 1, 1), (1, 0, 2), (1, 1, 3)], bits: [0, 1, 1, 0]),
  ]

  /// Questions of a system: one-hot features with a little noise, and exact posteriors.
  static func sample(_ system: System, count: Int, seed: UInt64) throws -> EmbeddedSample {
    var random = RandomSource(seed: seed)
    let dimension = 6
    var features = ([Float](), [Float]())
    var runs = [[Float]](repeating: [], count: 3)
    func posterior(_ matches: (Int) -> Bool) -> [Float] {
      var counts = [Float](repeating: 0, count: system.labels)
      for (index, state) in system.states.enumerated() where matches(index) {
        counts[state.y] += 1
      }
      let sum = counts.reduce(0, +)
      return counts.map { $0 / sum }
    }
    for row in 0..<count {
      let state = system.states[row % system.states.count]
      for (source, value) in [state.x1, state.x2].enumerated() {
        let noisy = (0..<dimension).map {
          Float(0.1 * (random.uniform() - 0.5)) + ($0 == value ? 1 : 0)
        }
        if source == 0 { features.0 += noisy } else { features.1 += noisy }
      }
      runs[0] += posterior { system.states[$0].x1 == state.x1 }
      runs[1] += posterior { system.states[$0].x2 == state.x2 }
      runs[2] += posterior {
        system.states[$0].x1 == state.x1 && system.states[$0].x2 == state.x2
      }
    }
    return try EmbeddedSample(
      x1: DenseRows(dimension: dimension, values: features.0),
      x2: DenseRows(dimension: dimension, values: features.1),
      answers: answers(runs, labels: system.labels))
  }

  static func answers(_ runs: [[Float]], labels: Int) throws -> AnswerSample {
    try AnswerSample(
      vision: AnswerDistributions(labels: labels, values: runs[0]),
      language: AnswerDistributions(labels: labels, values: runs[1]),
      joint: AnswerDistributions(labels: labels, values: runs[2]))
  }

  /// Random features and softmax answers.
  static func random(
    count: Int, labels: Int, dimension: Int = 5, sharpness: Double = 3, seed: UInt64
  ) throws -> EmbeddedSample {
    var random = RandomSource(seed: seed)
    func features() -> [Float] {
      (0..<count * dimension).map { _ in Float(random.uniform() - 0.5) }
    }
    let runs = (0..<3).map { _ in
      (0..<count).flatMap { _ in
        let weights = (0..<labels).map { _ in
          Float(1 << Int(random.uniform() * sharpness * 4))
        }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
      }
    }
    return try EmbeddedSample(
      x1: DenseRows(dimension: dimension, values: features()),
      x2: DenseRows(dimension: dimension, values: features()),
      answers: answers(runs, labels: labels))
  }
}
