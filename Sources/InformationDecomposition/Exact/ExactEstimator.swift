import Foundation

/// The exact decomposition of a sample from its answer distributions alone: no training, no seed,
/// no embeddings.
///
/// The union information depends on a source only through its posteriors p(y|x), so the
/// distributions of the masked runs are enough. For two answers it has a closed form over all
/// questions. For more, questions of near posteriors are gathered into cells C, and
/// I∪(C) ≤ I∪(X) ≤ I∪(C) + δ1 + δ2, where δ is what the gathering costs each source.
public enum ExactEstimator {
  /// The decomposition of a sample, between bounds.
  ///
  /// The masked runs are tilted to the joint run's mean answers first: only then do p(x1,y) and
  /// p(x2,y) agree in p(y). How far they were apart is the sample's incoherence,
  /// ``SampleDiagnostics``.
  ///
  /// - Parameters:
  ///   - width: cells are made smaller until the bounds are as near as this, or as near as cells
  ///     of a size that is solved in seconds bring them.
  /// - Throws: ``DecompositionError`` where there is no question, or a masked run gives no
  ///   probability to an answer that the joint run gives.
  public static func decompose(
    _ sample: AnswerSample, width: Information = Information(bits: 0.1)
  ) throws(DecompositionError) -> ExactDecomposition {
    guard sample.count > 0 else { throw DecompositionError("there is no question") }
    let priors = sample.joint.mean
    let marginals = SourceMarginals(
      first: masses(sample.vision, priors), second: masses(sample.language, priors),
      labels: sample.labels)
    let joint = masses(sample.joint, priors)
    let informations = MutualInformations(
      vision: marginals.information(marginals.first),
      language: marginals.information(marginals.second), joint: marginals.information(joint))
    return ExactDecomposition(
      informations: informations, union: union(marginals, width: width.nats))
  }

  private static func union(_ marginals: SourceMarginals, width: Double) -> UnionInterval {
    let reduced = marginals.reduced()
    let largest = max(reduced.firstCount, reduced.secondCount)
    guard reduced.labels > 2, largest > 48 else { return UnionInterval.of(reduced) }
    var best: UnionInterval?
    // The factored matrix has K rows a cell.
    let most = max(8, min(128, 512 / reduced.labels))
    var count = min(16, most)
    while true {
      let first = PosteriorClusters(reduced.first, labels: reduced.labels, count: count)
      let second = PosteriorClusters(reduced.second, labels: reduced.labels, count: count)
      let found = UnionInterval.of(
        SourceMarginals(first: first.cells, second: second.cells, labels: reduced.labels),
        tolerance: 1e-4 * width)
      let low = max(found.low, best?.low ?? 0)
      let high = min(found.high + first.loss + second.loss, best?.high ?? .infinity)
      best = UnionInterval(
        low: low, high: high, iterations: found.iterations + (best?.iterations ?? 0))
      if best!.gap <= width || count >= most || count >= largest { return best! }
      count = min(most, 2 * count)
    }
  }

  /// p(x, y) of each question, [N, K]: its posterior over N, tilted so that the sums are p_y.
  private static func masses(_ run: AnswerDistributions, _ priors: [Double]) -> [Double] {
    var values = run.values.map(Double.init)
    let labels = run.labels
    // A little of p_y in every row, where a label would have no mass to be tilted.
    let held = run.mean
    if zip(held, priors).contains(where: { $0 < 1e-9 && $1 > 0 }) {
      for place in values.indices {
        values[place] = (1 - 1e-6) * values[place] + 1e-6 * priors[place % labels]
      }
    }
    var raked = Raking.raked(values, to: priors)
    var sums = [Double](repeating: 0, count: labels)
    for (place, value) in raked.enumerated() { sums[place % labels] += value }
    for place in raked.indices {
      let label = place % labels
      raked[place] = sums[label] > 0 ? raked[place] * priors[label] / sums[label] : 0
    }
    return raked
  }
}
