import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("What is asked of the estimators")
struct EstimationKnobsTests {
  @Test("is the estimator's default where nothing is given", arguments: EstimatorKind.allCases)
  func defaults(kind: EstimatorKind) {
    var knobs = EstimationKnobs()
    knobs.estimators = [kind]
    #expect(knobs.settings == [EstimationSettings(estimator: kind)])
  }

  @Test("is every combination where several values are given, once for the exact one")
  func combinations() {
    var knobs = EstimationKnobs()
    knobs.estimators = [.batch, .exact]
    knobs.epochs = [4, 8]
    knobs.gates = [0, 0.3, 0.5]
    knobs.replicates = 3
    knobs.seed = 10
    let settings = knobs.settings
    #expect(settings.count { $0.estimator == .batch } == 6)
    #expect(settings.count { $0.estimator == .exact } == 3)
    #expect(Set(settings).count == 9)
    #expect(knobs.seeds == [10, 11, 12])
  }

  @Test(
    "comes back from stored settings",
    arguments: [
      #"{"estimator":"batch","epochs":16,"gate":0.5,"bootstrap":0}"#,
      #"{"estimator":"improved","patience":2,"batchSize":128,"gateKind":"soft"}"#,
      #"{"estimator":"exact","width":0.01,"uniformFailures":"quarters"}"#,
      #"{"estimator":"batch","sinkhornTolerance":null,"marginals":"raked","learningRate":0.01}"#,
      #"{"estimator":"batch","temperature":2,"anchor":"symmetric","keepsLastBatch":true}"#,
    ])
  func storedSettings(json: String) throws {
    let settings = try #require(EstimationSettings(json: json))
    #expect(EstimationKnobs(settings).settings == [settings])
  }

  @Test("is written as the options of the command that asks for the same")
  func arguments() {
    var request = EstimationRequest(
      study: "s", selection: SubjectSelection(dataset: "POPE", models: ["A-7B"], stage: "one"),
      layers: .some([1, 3]))
    request.knobs.epochs = [4, 8]
    request.knobs.gates = [0.3]
    request.keepsCurrent = true
    let words =
      "estimate s --dataset POPE --model A-7B --stage one --layers 1,3 --epochs 4,8 --gate 0.3 "
      + "--keep-current"
    #expect(request.arguments == words.split(separator: " ").map(String.init))
  }

  @Test(
    "reads layers as they are written",
    arguments: [
      ("none", Plan.Layers.output), ("all", .all), ("3", .some([3])),
      ("1,8-10", .some([1, 8, 9, 10])), ("", nil), ("0", nil), ("3-1", nil), ("1,,2", nil),
      ("1-2-3", nil), ("a", nil), ("1-", nil),
    ])
  func layers(text: String, layers: Plan.Layers?) {
    #expect(Plan.Layers(text) == layers)
  }
}
