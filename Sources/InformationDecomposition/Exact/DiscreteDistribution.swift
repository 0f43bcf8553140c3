import Foundation

/// A joint distribution p(x1, x2, y) over finite alphabets.
public struct DiscreteDistribution: Hashable, Sendable {
  /// The sizes of the alphabets of X1, X2 and Y.
  public let shape: (x1: Int, x2: Int, y: Int)
  /// Probabilities, row-major [x1][x2][y], summing to 1.
  public let probabilities: [Double]

  /// How far from 1 the sum of probabilities may be, as by rounding; they are then normalised.
  public static let tolerance = 1e-6

  /// A distribution from row-major probabilities.
  ///
  /// - Throws: ``DecompositionError`` where the shape doesn't fit, a value is negative or not
  ///   finite, or the sum is further from 1 than the ``tolerance``.
  public init(x1: Int, x2: Int, y: Int, probabilities: [Double]) throws(DecompositionError) {
    try self.init("probability", "probabilities", (x1, x2, y), probabilities)
    let sum = probabilities.reduce(0, +)
    guard abs(sum - 1) <= Self.tolerance else {
      throw DecompositionError(
        "the probabilities sum to \(sum), not 1 (tolerance \(Self.tolerance)). Complete or "
          + "normalise them, or give counts")
    }
  }

  /// A distribution from row-major counts, or other weights: they are normalised.
  ///
  /// - Throws: ``DecompositionError`` where the shape doesn't fit, a value is negative or not
  ///   finite, or all are zero.
  public init(x1: Int, x2: Int, y: Int, counts: [Double]) throws(DecompositionError) {
    try self.init("count", "counts", (x1, x2, y), counts)
  }

  private init(
    _ one: String, _ all: String, _ shape: (x1: Int, x2: Int, y: Int), _ values: [Double]
  ) throws(DecompositionError) {
    let (x1, x2, y) = shape
    guard x1 > 0, x2 > 0, y > 0, values.count.isMultiple(of: y),
      (values.count / y).isMultiple(of: x2), values.count / y / x2 == x1
    else {
      throw DecompositionError("\(values.count) \(all) don't fill the shape [\(x1), \(x2), \(y)]")
    }
    if let place = values.firstIndex(where: { !$0.isFinite || $0 < 0 }) {
      throw DecompositionError(
        "the \(one) at [\(place / y / x2), \(place / y % x2), \(place % y)] is "
          + "\(values[place]); expected a number from 0")
    }
    let sum = values.reduce(0, +)
    guard sum > 0 else { throw DecompositionError("all \(all) are 0") }
    guard sum.isFinite else { throw DecompositionError("the sum of the \(all) is too large") }
    self.shape = shape
    probabilities = values.map { $0 / sum }
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
