import Analysis
import Estimation
import Foundation
import InformationDecomposition
import Studies

/// What a reader should know about estimates that were just made, in words.
enum EstimateRemarks {
  static func lines(_ estimates: [Estimate]) -> [String] {
    seeds(estimates) + certified(estimates) + warnings(estimates)
  }

  private struct Place: Hashable {
    var subject: Subject
    var layer: Int?
  }

  /// The mean over seeds and the spread between them.
  private static func seeds(_ estimates: [Estimate]) -> [String] {
    let seeded = Dictionary(grouping: estimates.filter { $0.seed != nil }) {
      "\($0.subject.model) \($0.subject.dataset) \($0.layer.map { "layer \($0) " } ?? "")\($0.estimator)"
    }
    return seeded.sorted { $0.key < $1.key }.filter { $0.value.count > 1 }.map { title, group in
      let atoms = Atom.allCases.map { atom in
        let values = group.map { ($0.raw ?? $0.atoms)[atom].bits }
        let mean = values.reduce(0, +) / Double(values.count)
        let spread = (values.max() ?? 0) - (values.min() ?? 0)
        return String(format: "%@ %.4f (spread %.4f)", atom.symbol, mean, spread)
      }
      return "\(title), mean of \(group.count) seeds: " + atoms.joined(separator: "  ")
    }
  }

  /// Whether BATCH lies within the bounds that the exact estimator proves.
  private static func certified(_ estimates: [Estimate]) -> [String] {
    let groups = Dictionary(grouping: estimates) { Place(subject: $0.subject, layer: $0.layer) }
    return estimates.filter { $0.estimator == EstimatorKind.exact.name }.flatMap { exact in
      (groups[Place(subject: exact.subject, layer: exact.layer)] ?? [])
        .filter { $0.estimator != exact.estimator }
        .compactMap { compare($0, exact) }
    }
  }

  private static func compare(_ batch: Estimate, _ exact: Estimate) -> String? {
    guard let gap = exact.gap, let raw = batch.raw, let informations = batch.mutualInformations,
      let truth = exact.mutualInformations
    else { return nil }
    // What BATCH's terms hold beyond the sources' informations (incoherence) is left out: the
    // couplings are compared by I(X2;Y|X1) and I(X1;Y).
    let beyond = (informations.vision - truth.vision).bits
    let found = batch.diagnostics
    let union = found["certifiedUnion"] ?? (raw.total - raw.synergy).bits - beyond
    let middle = exact.atoms.total.bits - exact.atoms.synergy.bits
    let low = found["certifiedLow"] ?? middle - 0.5 * gap.bits
    let high = found["certifiedHigh"] ?? middle + 0.5 * gap.bits
    let place =
      "\(batch.subject.model) \(batch.subject.dataset)"
      + (batch.layer.map { " layer \($0)" } ?? "")
    let bounds = String(format: "[%.4f, %.4f]", low, high)
    if union >= low - 1e-9, union <= high + 1e-9 {
      return place
        + String(format: ": the union information of \(batch.estimator), %.4f bits, ", union)
        + "is within the certified interval \(bounds)"
    }
    let distance = union < low ? low - union : union - high
    return place
      + String(format: ": the union information of \(batch.estimator), %.4f bits, ", union)
      + String(
        format: "is %.4f bits %@ the certified interval ", distance, union < low ? "below" : "above"
      )
      + bounds
  }

  private static func warnings(_ estimates: [Estimate]) -> [String] {
    estimates.flatMap { estimate in
      let place =
        "\(estimate.subject.model) \(estimate.subject.dataset)"
        + (estimate.layer.map { " layer \($0)" } ?? "") + " \(estimate.estimator)"
      return MaskedRuns(estimate).warnings.map { "\(place): \($0)" }
    }
  }
}
