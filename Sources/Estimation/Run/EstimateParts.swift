import Foundation
import InformationDecomposition
import Studies

/// What estimates of every estimator have in common.
struct EstimateParts {
  var item: WorkItem
  var read: TemperedAnswers

  private var answers: GatedAnswers { read.answers }
  private var sample: AnswerSample { read.sample }

  /// Gate rates, accuracies, confidence, entropy and incoherence of the three runs.
  func diagnostics(priors: [Double]) throws -> [String: Double] {
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
    result["gateApplied"] = answers.hasGate ? 1 : 0
    if let chance = answers.chance { result["chanceAccuracy"] = 100 * chance }
    return result.merging(informations(priors)) { $1 }.merging(try read.calibration()) { $1 }
  }

  /// What each masked run tells on its own, raked and mixed to the mean answer of both.
  private func informations(_ priors: [Double]) -> [String: Double] {
    var result: [String: Double] = [:]
    for (name, run) in [("I1", sample.vision), ("I2", sample.language)] {
      let found = RunInformation(run, priors: priors)
      result["own" + name] = found.own.bits
      result["raked" + name] = found.raked.bits
      result["mixed" + name] = found.mixed.bits
      result["mixedMass" + name] = found.mixedMass
    }
    return result
  }

  /// Intervals as records keep them, with what was drawn.
  func intervals(
    _ found: [String: AtomInterval], method: String, units: QuestionUnits
  ) -> [String: Interval] {
    found.mapValues { interval in
      let text = "\(method) of \(units.count) \(units.name)"
      return Interval(
        low: interval.low.bits, high: interval.high.bits, level: interval.level,
        method: interval.isOneSided ? text + ", one-sided at 0" : text)
    }
  }

  /// How many questions or pictures were drawn.
  func sampling(_ units: QuestionUnits) -> [String: Double] {
    ["resampled\(units.arePictures ? "Pictures" : "Questions")": Double(units.count)]
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
