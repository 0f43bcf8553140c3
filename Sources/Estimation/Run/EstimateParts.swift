import Foundation
import InformationDecomposition
import Studies

/// What estimates of every estimator have in common.
struct EstimateParts {
  var item: WorkItem
  var answers: GatedAnswers
  var sample: AnswerSample

  /// Gate rates, accuracies, confidence, entropy and incoherence of the three runs.
  func diagnostics(priors: [Double]) -> [String: Double] {
    let found = SampleDiagnostics(sample, priors: priors)
    var result: [String: Double] = [:]
    let runs = [
      (Inputs.vision, "V", found.vision), (.language, "L", found.language),
      (.both, "VL", found.joint),
    ]
    for (inputs, name, run) in runs {
      result["gated\(name)"] = Double(answers.failures(inputs)) / Double(max(1, answers.count))
      result["confidence\(name)"] = run.confidence
      result["entropy\(name)"] = run.entropy.bits
      if let accuracy = answers.accuracy(inputs) { result["accuracy\(name)"] = 100 * accuracy }
      if inputs != .both {
        result["incoherence\(name)"] = run.incoherence.bits
        result["meanShift\(name)"] = run.meanShift
      }
    }
    result["questions"] = Double(answers.count)
    return result
  }

  /// Intervals of the atoms, their total and co-information from replicates.
  func intervals(_ replicates: [Atoms], method: String) -> [String: Interval] {
    guard replicates.count > 1 else { return [:] }
    var result: [String: Interval] = [:]
    for (atom, found) in AtomInterval.percentile(replicates.map(\.clipped)) {
      result[atom.symbol] = Interval(
        low: found.low.bits, high: found.high.bits, level: found.level,
        method: found.isOneSided ? method + ", one-sided at 0" : method)
    }
    for (name, values) in [
      ("total", replicates.map(\.total.bits)),
      ("coInformation", replicates.map(\.coInformation.bits)),
    ] {
      let (low, high) = AtomInterval.percentile(values)
      result[name] = Interval(low: low, high: high, level: 0.95, method: method)
    }
    return result
  }

  /// What software made the estimate, when, and from which features.
  func provenance() -> Provenance {
    Provenance(
      software: Software.name, date: Date().formatted(.iso8601), features: item.featureHash)
  }
}

/// This software, as records name it.
public enum Software {
  public static let version = "0.1.0"
  public static let name = "infoprism \(version)"
}
