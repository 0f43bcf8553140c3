import Foundation

/// What a masked run tells of the answer, before and after its mean answer is made that of both.
///
/// The exact decomposition needs p(x1,y) and p(x2,y) that agree in p(y). Raking tilts the odds of
/// every answer alike: it takes the run's bias for a prior and its log-odds for evidence (label
/// shift), so that a run which is nearly always sure of one answer can come to tell much. Mixing
/// only adds noise, so that the run never tells more than it did. Where the three differ, what the
/// source tells depends on what one takes the bias for.
///
/// M. Saerens, P. Latinne, C. Decaestecker, "Adjusting the outputs of a classifier to new a priori
/// probabilities", Neural Computation 14, 2002, doi:10.1162/089976602753284446.
public struct RunInformation: Hashable, Sendable {
  /// I(X;Y) with the run's own mean answer for p_y.
  public var own: Information
  /// The same after raking to the mean answer of both inputs.
  public var raked: Information
  /// The same after mixing with the least mass of a constant distribution that gives the run the
  /// mean answer of both inputs: a garbling, so at most ``own``.
  public var mixed: Information
  /// That least mass, 0 to 1.
  public var mixedMass: Double

  /// - Parameter priors: the mean answer of both inputs, [K].
  public init(_ run: AnswerDistributions, priors: [Double]) {
    let tilted = AlignedAnswers.tilted(run.values.map(Double.init), to: priors)
    let rows = run.values.map(Double.init)
    let mean = run.mean
    own = Self.information(rows, mean)
    raked = Self.information(tilted, priors)
    // (1 - mass) mean <= priors in every label; what is missing is the constant distribution.
    let kept = zip(priors, mean).filter { $1 > 0 }.map { $0 / $1 }.min() ?? 1
    let mass = max(0, 1 - kept)
    mixedMass = mass
    let added = zip(priors, mean).map { max(0, $0 - (1 - mass) * $1) }
    mixed = Self.information(
      rows.enumerated().map { place, value in
        (1 - mass) * value + added[place % priors.count]
      }, priors)
  }

  /// The mean of KL(row ‖ mean).
  private static func information(_ rows: [Double], _ mean: [Double]) -> Information {
    let labels = mean.count
    guard labels > 0, !rows.isEmpty else { return .zero }
    var sum = 0.0
    for (place, value) in rows.enumerated() where value > 0 {
      sum += value * log(value / mean[place % labels])
    }
    return max(.zero, Information(nats: sum / Double(rows.count / labels)))
  }
}
