import Foundation

/// A joint distribution p(x1, x2, y) over finite alphabets.
public struct DiscreteDistribution: Hashable, Sendable {
  /// The sizes of the alphabets of X1, X2 and Y.
  public let shape: (x1: Int, x2: Int, y: Int)
  /// Probabilities, row-major [x1][x2][y], summing to 1.
  public let probabilities: [Double]

  /// A distribution from row-major probabilities, or counts: they are normalised.
  ///
  /// - Throws: ``DecompositionError`` where the shape doesn't fit, a value is negative or not
  ///   finite, or all are zero.
  public init(x1: Int, x2: Int, y: Int, probabilities: [Double]) throws(DecompositionError) {
    guard x1 > 0, x2 > 0, y > 0, probabilities.count == x1 * x2 * y else {
      throw DecompositionError(
        "\(probabilities.count) probabilities don't fill the shape [\(x1), \(x2), \(y)]")
    }
    if let place = probabilities.firstIndex(where: { !$0.isFinite || $0 < 0 }) {
      throw DecompositionError(
        "the probability at [\(place / (x2 * y)), \(place / y % x2), \(place % y)] is "
          + "\(probabilities[place]); expected a number from 0")
    }
    let sum = probabilities.reduce(0, +)
    guard sum > 0, sum.isFinite else { throw DecompositionError("all probabilities are 0") }
    shape = (x1, x2, y)
    self.probabilities = probabilities.map { $0 / sum }
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.shape == right.shape && left.probabilities == right.probabilities
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(probabilities) }

  /// p(x1, y), p(x2, y) and p(y).
  var marginals: SourceMarginals {
    var first = [Double](repeating: 0, count: shape.x1 * shape.y)
    var second = [Double](repeating: 0, count: shape.x2 * shape.y)
    for x1 in 0..<shape.x1 {
      for x2 in 0..<shape.x2 {
        for y in 0..<shape.y {
          let p = probabilities[(x1 * shape.x2 + x2) * shape.y + y]
          first[x1 * shape.y + y] += p
          second[x2 * shape.y + y] += p
        }
      }
    }
    return SourceMarginals(first: first, second: second, labels: shape.y)
  }

  /// I(X1;Y), I(X2;Y) and I(X1,X2;Y).
  public var informations: MutualInformations {
    let marginals = marginals
    return MutualInformations(
      vision: marginals.information(marginals.first),
      language: marginals.information(marginals.second),
      joint: marginals.information(probabilities))
  }
}
