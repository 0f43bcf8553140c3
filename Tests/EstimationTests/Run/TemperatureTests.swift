import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("A temperature")
struct TemperatureTests {
  /// Questions with answers that are sharper than they are right.
  private static func questions(_ count: Int, seed: UInt64) throws -> KnownSample.Questions {
    var questions = try KnownSample.channels(0.2, 0.3).questions(count, seed: seed)
    // Three times as sure: p^3, a temperature of 1/3.
    questions.runs = try questions.runs.map {
      try AnswerDistributions(labels: 2, values: $0).tempered(1 / 3.0).values
    }
    return questions
  }

  @Test("that is fitted on the training questions undoes what made answers too sure")
  func fitted() throws {
    let (training, evaluation) = (
      try Self.questions(4000, seed: 1), try Self.questions(4000, seed: 2)
    )
    let found = try RunTemperatures(.fitted) { training.answers }
    for temperature in [found.vision, found.language, found.joint] {
      // Of each state there are as many as are probable, so that the best is 3.
      #expect(abs(temperature - 3) < 0.05)
    }
    let read = try TemperedAnswers(evaluation.answers, found)
    let known = try read.calibration()
    for run in Inputs.allCases {
      #expect(known[.temperature(run), default: 0] > 2.9)
      #expect(known[.calibrationErrorAfter(run), default: 1] < 0.01)
      #expect(known[.calibrationErrorBefore(run), default: 0] > 0.05)
      #expect(
        known[.crossEntropyAfter(run), default: 1] < known[.crossEntropyBefore(run), default: 0]
      )
    }
    let truth = try KnownSample.channels(0.2, 0.3).truth
    let exact = try ExactEstimator.decompose(read.sample).raw
    for atom in Atom.allCases { #expect(abs((exact[atom] - truth[atom]).bits) < 0.01) }
  }

  @Test("is in the record, before and after, where it isn't 1, and nowhere else")
  func recorded() async throws {
    let sample = try SampleStudy()
    let study = try sample.open()
    var settings = EstimationSettings(estimator: .exact)
    settings.bootstrap = 0
    var fitted = settings
    fitted.temperature = .fitted
    let plan = try Plan(sets: study.features, settings: [settings, fitted])
    for await event in LocalEngine(workers: 1, destination: sample.path).run(plan, of: study) {
      if case .failed(_, let reason) = event { Issue.record("\(reason)") }
    }
    let made = try sample.open().estimates()
    let plain = try #require(made.first { $0.settings?.contains(#""temperature":1"#) == true })
    let other = try #require(made.first { $0.settings?.contains(#""temperature":"fit""#) == true })
    #expect(plain.diagnostics[.temperature(.both)] == nil)
    #expect(plain.key != other.key)
    for run in Inputs.allCases {
      for name in [
        Diagnostic.temperature(run), .crossEntropyBefore(run), .crossEntropyAfter(run),
      ] {
        #expect(other.diagnostics[name] != nil, "\(name.rawValue)")
      }
    }
    // A masked run that guesses is taken to say even less.
    #expect(other.diagnostics[.temperature(.language), default: 0] > 1)
    let (before, after) = (
      try #require(plain.mutualInformations), try #require(other.mutualInformations)
    )
    #expect(after.language < before.language)
  }

  @Test("can't be fitted where no right answer is known, and says so")
  func unknown() throws {
    var answers = try Self.questions(40, seed: 3).answers
    answers.answers = nil
    let error = #expect(throws: DecompositionError.self) {
      try RunTemperatures(.fitted) { answers }
    }
    #expect(
      error?.description == "the right answers of the training questions are not known, and a "
        + "temperature is fitted to them. Give a number as the temperature")
  }
}

@Suite("What a new estimate is judged by")
struct EstimateJudgeTests {
  @Test("are the thresholds of its study")
  func judged() async throws {
    let sample = try SampleStudy()
    try sample.write(
      #"{"schema":"infoprism/study/1","title":"t","verdict":{"information":5}}"#, to: "study.json")
    var settings = EstimationSettings(estimator: .exact)
    settings.bootstrap = 0
    let study = try sample.open()
    let plan = try Plan(sets: study.features, settings: [settings])
    var made: [Estimate] = []
    for await event in LocalEngine(workers: 1, destination: sample.path).run(plan, of: study) {
      if case .finished(_, let estimate) = event { made.append(estimate) }
    }
    #expect(made.map(\.verdict.kind) == [.unreadable])
    #expect(try sample.open().estimates().map(\.verdict.kind) == [.unreadable])
  }
}
