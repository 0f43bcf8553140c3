import InformationDecomposition
import Studies

/// The temperatures of the three runs of a subject at a layer.
struct RunTemperatures: Hashable {
  var vision = 1.0
  var language = 1.0
  var joint = 1.0

  /// - Parameter training: the answers to the training questions, which are asked for only where a
  ///   temperature is fitted to them.
  /// - Throws: what `training` throws, and ``DecompositionError`` where no right answer is known.
  init(_ temperature: Temperature, training: () throws -> GatedAnswers) throws {
    switch temperature {
    case .fixed(let value): (vision, language, joint) = (value, value, value)
    case .fitted:
      let answers = try training()
      let sample = try answers.sample()
      func best(_ run: AnswerDistributions) throws -> Double {
        guard let found = answers.answers.flatMap({ run.bestTemperature(answers: $0) }) else {
          throw DecompositionError(
            "the right answers of the training questions are not known, and a temperature is "
              + "fitted to them. Give a number as the temperature")
        }
        return found
      }
      (vision, language, joint) = (
        try best(sample.vision), try best(sample.language), try best(sample.joint)
      )
    }
  }

  var areOne: Bool { vision == 1 && language == 1 && joint == 1 }
}

/// The answers of a split as settings have them read.
struct TemperedAnswers {
  /// Before any temperature: what was right, and what failed the gate.
  var answers: GatedAnswers
  var sample: AnswerSample
  private var temperatures: RunTemperatures

  init(_ answers: GatedAnswers, _ temperatures: RunTemperatures) throws {
    self.answers = answers
    self.temperatures = temperatures
    sample = try answers.sample()
    sample.vision = sample.vision.tempered(temperatures.vision)
    sample.language = sample.language.tempered(temperatures.language)
    sample.joint = sample.joint.tempered(temperatures.joint)
  }

  /// How well the runs' probabilities say how often they are right, before and after; nothing where
  /// they are left as they are.
  func calibration() throws -> [Diagnostic: Double] {
    guard !temperatures.areOne else { return [:] }
    let before = try answers.sample()
    var result: [Diagnostic: Double] = [:]
    for (inputs, temperature, old, new) in [
      (Inputs.vision, temperatures.vision, before.vision, sample.vision),
      (.language, temperatures.language, before.language, sample.language),
      (.both, temperatures.joint, before.joint, sample.joint),
    ] {
      result[.temperature(inputs)] = temperature
      guard let right = answers.answers, let one = Calibration(old, answers: right),
        let other = Calibration(new, answers: right)
      else { continue }
      result[.crossEntropyBefore(inputs)] = one.crossEntropy.bits
      result[.crossEntropyAfter(inputs)] = other.crossEntropy.bits
      result[.calibrationErrorBefore(inputs)] = one.error
      result[.calibrationErrorAfter(inputs)] = other.error
    }
    return result
  }
}

extension FeatureSet {
  /// The evaluation questions' answers at a layer as settings have them read, and those of the
  /// training questions where they are asked for.
  func answers(
    layer: Int?, _ settings: EstimationSettings, withTraining: Bool
  ) throws -> (training: TemperedAnswers?, evaluation: TemperedAnswers) {
    func read(_ split: Split) throws -> GatedAnswers {
      try features(split).distributions(layer: layer, gate: settings.gate)
    }
    let training = withTraining ? try read(.train) : nil
    let temperatures = try RunTemperatures(settings.temperature) {
      try training ?? read(.train)
    }
    return (
      try training.map { try TemperedAnswers($0, temperatures) },
      try TemperedAnswers(read(.evaluation), temperatures)
    )
  }
}
