/// p(x1, y) and p(x2, y) without a joint distribution: enough for R, U1 and U2.
public struct MarginalPair: Sendable {
  let marginals: SourceMarginals

  /// - Parameters:
  ///   - first: p(x1, y), row-major [n1, K].
  ///   - second: p(x2, y), row-major [n2, K].
  /// - Throws: ``DecompositionError`` where shapes don't fit, a value is no probability, a sum is
  ///   not 1, or the two disagree in p(y); the tolerance is that of ``DiscreteDistribution``.
  public init(first: [Double], second: [Double], labels: Int) throws(DecompositionError) {
    guard labels > 0, !first.isEmpty, !second.isEmpty, first.count % labels == 0,
      second.count % labels == 0
    else { throw DecompositionError("the values are not rows of \(labels) labels") }
    for values in [first, second] {
      if let place = values.firstIndex(where: { !$0.isFinite || $0 < 0 }) {
        throw DecompositionError("row \(place / labels): \(values[place]) is not a probability")
      }
      let sum = values.reduce(0, +)
      guard abs(sum - 1) <= DiscreteDistribution.tolerance else {
        throw DecompositionError(
          "the probabilities of a source and the label sum to \(sum), not 1 (tolerance "
            + "\(DiscreteDistribution.tolerance)). Complete or normalise them")
      }
    }
    var pair = SourceMarginals(first: first, second: second, labels: labels)
    let priors = pair.priors
    let others = pair.swapped.priors
    let sum = priors.reduce(0, +)
    guard zip(priors, others).allSatisfy({ abs($0 - $1) <= DiscreteDistribution.tolerance }) else {
      throw DecompositionError(
        "the two sources disagree in p(y): \(priors) and \(others). Tilt one of them")
    }
    for place in pair.first.indices { pair.first[place] /= sum }
    for place in pair.second.indices {
      let label = place % labels
      pair.second[place] *= others[label] > 0 ? priors[label] / others[label] / sum : 0
    }
    marginals = pair
  }

  /// I(X1;Y), I(X2;Y), and the bounds of the union information.
  public func union(
    tolerance: Information = Information(nats: 1e-11)
  ) -> (vision: Information, language: Information, low: Information, high: Information) {
    let found = UnionInterval.of(marginals, tolerance: tolerance.nats)
    return (
      marginals.information(marginals.first), marginals.information(marginals.second),
      Information(nats: found.low), Information(nats: found.high)
    )
  }
}
