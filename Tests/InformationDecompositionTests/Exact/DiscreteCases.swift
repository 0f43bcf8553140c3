import InformationDecomposition

/// Random discrete distributions for laws.
enum DiscreteCases {
  /// A distribution with some cells empty.
  ///
  /// - Parameter emptiness: the share of cells that are made zero, 0 to 1.
  static func random(
    _ x1: Int, _ x2: Int, _ y: Int, emptiness: Double = 0, seed: UInt64
  ) throws -> DiscreteDistribution {
    var random = RandomSource(seed: seed)
    var weights = (0..<x1 * x2 * y).map { _ in
      random.uniform() < emptiness ? 0 : random.uniform() * random.uniform()
    }
    weights[0] += 0.01
    return try DiscreteDistribution(x1: x1, x2: x2, y: y, counts: weights)
  }

  /// The distribution with its outcomes renamed: outcome i of a variable becomes `order[i]`.
  static func renamed(
    _ distribution: DiscreteDistribution, x1: [Int], x2: [Int], y: [Int]
  ) throws -> DiscreteDistribution {
    let shape = distribution.shape
    var probabilities = distribution.probabilities
    for (place, p) in distribution.probabilities.enumerated() {
      let (i, j, k) = (place / (shape.x2 * shape.y), place / shape.y % shape.x2, place % shape.y)
      probabilities[(x1[i] * shape.x2 + x2[j]) * shape.y + y[k]] = p
    }
    return try DiscreteDistribution(
      x1: shape.x1, x2: shape.x2, y: shape.y, probabilities: probabilities)
  }
}
