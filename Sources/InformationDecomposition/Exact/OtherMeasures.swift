import Foundation

/// Other measures of redundancy, for comparison. They disagree by design: no measure keeps
/// non-negativity, invariance under re-encoding and a chain rule for the target at once.
public enum RedundancyMeasure: String, CaseIterable, Hashable, Sendable {
  /// I_min: the expected least specific information (P. Williams, R. Beer, 2010,
  /// arXiv 1004.2515).
  case minimalSpecific = "I_min"
  /// MMI: the lesser of both mutual informations (A. Barrett, Physical Review E 91, 2015,
  /// doi:10.1103/PhysRevE.91.052802).
  case minimalMutual = "MMI"

  /// The atoms of a distribution under the measure.
  public func atoms(of distribution: DiscreteDistribution) -> Atoms {
    let informations = distribution.informations
    let redundancy =
      switch self {
      case .minimalMutual: min(informations.vision, informations.language)
      case .minimalSpecific: Self.expectedLeast(distribution.marginals)
      }
    return informations.atoms(union: informations.vision + informations.language - redundancy)
  }

  private static func expectedLeast(_ marginals: SourceMarginals) -> Information {
    let priors = marginals.priors
    let labels = marginals.labels
    func specific(_ rows: [Double], _ label: Int) -> Double {
      var sum = 0.0
      for row in 0..<rows.count / labels {
        let p = rows[row * labels + label]
        guard p > 0 else { continue }
        let mass = rows[row * labels..<(row + 1) * labels].reduce(0, +)
        sum += p / priors[label] * log(p / (mass * priors[label]))
      }
      return sum
    }
    var sum = 0.0
    for label in 0..<labels where priors[label] > 0 {
      sum +=
        priors[label] * min(specific(marginals.first, label), specific(marginals.second, label))
    }
    return Information(nats: sum)
  }
}
