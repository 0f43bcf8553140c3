import Foundation
import InformationDecomposition
import Testing

@Suite("The sampling of BATCH's questions")
struct BatchSamplingTests {
  /// Softmax answers of questions, and features that show them.
  private func sample(_ count: Int, seed: UInt64) throws -> EmbeddedSample {
    let answers = try AnswerSamples.blurred(count: count, labels: 3, seed: seed)
    func features(_ run: AnswerDistributions) throws -> DenseRows {
      try DenseRows(dimension: 3, values: run.values.map { 4 * $0 })
    }
    return try EmbeddedSample(
      x1: features(answers.vision), x2: features(answers.language), answers: answers)
  }

  /// The networks are those of the first weights, whatever the questions: the deviation of the
  /// atoms over 80 samples of 128 questions is what each sample's interval says, for both sources.
  @Test("is as large as that of other questions", arguments: [BatchSettings.study, .improved])
  func deviation(settings: BatchSettings) throws {
    var settings = settings
    settings.epochs = 0
    settings.batchSize = 128
    settings.evaluationBatchSize = 128
    let training = try sample(128, seed: 1000)
    var found: [String: (values: [Double], errors: [Double])] = [:]
    for seed in 0..<80 as Range<UInt64> {
      let evaluation = try sample(128, seed: seed)
      let decomposition = try BatchEstimator.decompose(
        training: training, evaluation: evaluation, settings: settings, samples: true)
      let terms = try #require(decomposition.terms)
      for atom in Atom.allCases {
        #expect(abs((terms.atoms[atom] - decomposition.raw[atom]).bits) < 1e-5)
      }
      let intervals = terms.intervals(
        units: QuestionUnits(questions: 128), draws: 2, seed: 1
      ) {}
      for name in ["R", "U1", "U2", "I1", "I2"] {
        let interval = try #require(intervals[name])
        let value = try #require(
          [
            "R": terms.atoms.redundancy, "U1": terms.atoms.visionUniqueness,
            "U2": terms.atoms.languageUniqueness, "I1": terms.informations.vision,
            "I2": terms.informations.language,
          ][name])
        found[name, default: ([], [])].values.append(value.nats)
        found[name]?.errors.append((interval.high - value).nats / 1.979)
      }
    }
    for (name, (values, errors)) in found {
      let mean = values.reduce(0, +) / 80
      let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 79).squareRoot()
      let error = errors.reduce(0, +) / 80
      // 80 samples give a deviation to 8 %.
      #expect(error > 0.75 * deviation && error < 1.35 * deviation, "\(name)")
    }
  }
}
