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
  func diagnostics(priors: [Double]) throws -> [Diagnostic: Double] {
    let found = SampleDiagnostics(sample, priors: priors)
    var result: [Diagnostic: Double] = [:]
    let runs = [
      (Inputs.vision, found.vision), (.language, found.language), (.both, found.joint),
    ]
    for (inputs, run) in runs {
      result[.gated(inputs)] = Double(answers.failures(inputs)) / Double(max(1, answers.count))
      result[.confidence(inputs)] = run.confidence
      result[.entropy(inputs)] = run.entropy.bits
      if let accuracy = answers.accuracy(inputs) { result[.accuracy(inputs)] = 100 * accuracy }
      if inputs != .both {
        result[.incoherence(inputs)] = run.incoherence.bits
        result[.meanShift(inputs)] = run.meanShift
      }
    }
    result[.questions] = Double(answers.count)
    result[.gateApplied] = answers.hasGate ? 1 : 0
    if let chance = answers.chance { result[.chanceAccuracy] = 100 * chance }
    return result.merging(informations(priors)) { $1 }.merging(try read.calibration()) { $1 }
  }

  /// What each masked run tells on its own, raked and mixed to the mean answer of both.
  private func informations(_ priors: [Double]) -> [Diagnostic: Double] {
    var result: [Diagnostic: Double] = [:]
    for (run, answers) in [(Verdict.Masked.vision, sample.vision), (.language, sample.language)] {
      let found = RunInformation(answers, priors: priors)
      result[.own(run)] = found.own.bits
      result[.raked(run)] = found.raked.bits
      result[.mixed(run)] = found.mixed.bits
      result[.mixedMass(run)] = found.mixedMass
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
  func sampling(_ units: QuestionUnits) -> [Diagnostic: Double] {
    [units.arePictures ? .resampledPictures : .resampledQuestions: Double(units.count)]
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
