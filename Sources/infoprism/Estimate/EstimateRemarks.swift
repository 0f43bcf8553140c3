import Analysis
import Estimation
import Foundation
import InformationDecomposition
import Studies

/// What a reader should know about estimates that were just made, in words.
enum EstimateRemarks {
  /// - Parameter study: where else to look for what an estimate is compared with.
  static func lines(_ estimates: [Estimate], of study: Study? = nil) -> [String] {
    seeds(estimates) + estimates.compactMap(temperatures) + estimates.compactMap(distance)
      + notImproved(estimates, study) + verdicts(estimates) + warnings(estimates)
  }

  /// What a temperature changed of how well probabilities say how often answers are right.
  private static func temperatures(_ estimate: Estimate) -> String? {
    let known = estimate.diagnostics
    let names: [(String, Inputs)] = [
      ("image alone", .vision), ("text alone", .language), ("both", .both),
    ]
    let runs = names.compactMap { name, inputs -> String? in
      guard let temperature = known[.temperature(inputs)] else { return nil }
      let text = String(format: "%@ at %.2f", name, temperature)
      guard let before = known[.calibrationErrorBefore(inputs)],
        let after = known[.calibrationErrorAfter(inputs)],
        let loss = known[.crossEntropyBefore(inputs)], let rest = known[.crossEntropyAfter(inputs)]
      else { return text }
      return text
        + String(
          format: " (calibration error %.3f before and %.3f after, -log p of the right answer %.3f "
            + "and %.3f bits)", before, after, loss, rest)
    }
    guard !runs.isEmpty else { return nil }
    let isFitted = EstimateSettings(estimate).values["temperature"] == "fit"
    return "\(place(estimate)) \(estimate.estimator): "
      + (isFitted ? "temperatures fitted on the training questions: " : "temperatures: ")
      + runs.joined(separator: ", ")
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

  /// Whether BATCH lies within the bounds that the exact estimator proves of the same answers.
  private static func distance(_ batch: Estimate) -> String? {
    let found = batch.diagnostics
    guard let union = found[.certifiedUnion], let low = found[.certifiedLow],
      let high = found[.certifiedHigh]
    else { return nil }
    let text =
      "\(place(batch)): the union information of \(batch.estimator), "
      + String(format: "%.4f bits, ", union)
    let bounds = String(format: "[%.4f, %.4f]", low, high)
    if union >= low - 1e-9, union <= high + 1e-9 {
      return text + "is within the certified interval \(bounds)"
    }
    let distance = union < low ? low - union : union - high
    return text
      + String(
        format: "is %.4f bits %@ the certified interval ", distance, union < low ? "below" : "above"
      ) + bounds
  }

  /// Where the improved estimator is no nearer to the certified interval than BATCH of this seed.
  private static func notImproved(_ estimates: [Estimate], _ study: Study?) -> [String] {
    estimates.filter { $0.estimator == EstimatorKind.improved.name }.compactMap { improved in
      func isBeside(_ other: Estimate) -> Bool {
        other.estimator == EstimatorKind.batch.name && other.subject == improved.subject
          && other.layer == improved.layer && other.seed == improved.seed
          && other.provenance.features == improved.provenance.features
      }
      let batch =
        estimates.last(where: isBeside)
        ?? study?.history(of: improved.target).last(where: isBeside)
      guard let own = improved.diagnostics[.certifiedDistance].map(abs),
        let other = batch?.diagnostics[.certifiedDistance].map(abs), own >= other
      else { return nil }
      return "\(place(improved)): \(improved.estimator) doesn't improve on BATCH here: it is "
        + String(format: "%.4f bits from the certified interval, and BATCH %.4f", own, other)
    }
  }

  private static func place(_ estimate: Estimate) -> String {
    "\(estimate.subject.model) \(estimate.subject.dataset)"
      + (estimate.layer.map { " layer \($0)" } ?? "")
  }

  /// The verdicts that are reasons to look twice.
  private static func verdicts(_ estimates: [Estimate]) -> [String] {
    estimates.compactMap { estimate in
      let verdict = estimate.verdict
      guard verdict.kind != .sound else { return nil }
      return "\(place(estimate)) \(estimate.estimator): \(verdict.sentence)"
    }
  }

  /// What else the masked runs say; what the verdict is for is said by it.
  private static func warnings(_ estimates: [Estimate]) -> [String] {
    estimates.flatMap { estimate in
      let verdict = estimate.verdict
      let said = verdict.kind == .sound ? "" : verdict.sentence
      return MaskedRuns(estimate).warnings.filter { !said.contains($0) }
        .map { "\(place(estimate)) \(estimate.estimator): \($0)" }
    }
  }
}
