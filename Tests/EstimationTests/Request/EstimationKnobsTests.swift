import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("What is asked of the estimators")
struct EstimationKnobsTests {
  private static func give(
    _ name: String, _ text: String, to knobs: inout EstimationKnobs
  ) throws {
    try knobs.give(try #require(Setting.named(name)), text)
  }

  @Test("is the estimator's default where nothing is given", arguments: EstimatorKind.allCases)
  func defaults(kind: EstimatorKind) {
    var knobs = EstimationKnobs()
    knobs.estimators = [kind]
    #expect(knobs.settings == [EstimationSettings(estimator: kind)])
  }

  @Test("is every combination where several values are given, once for the exact one")
  func combinations() throws {
    var knobs = EstimationKnobs()
    knobs.estimators = [.batch, .exact]
    try Self.give("epochs", "4,8", to: &knobs)
    try Self.give("gate", "0,0.3,0.5", to: &knobs)
    knobs.replicates = 3
    knobs.seed = 10
    let settings = knobs.settings
    #expect(settings.count { $0.estimator == .batch } == 6)
    #expect(settings.count { $0.estimator == .exact } == 3)
    #expect(Set(settings).count == 9)
    #expect(knobs.seeds == [10, 11, 12])
    #expect(knobs.combinations == 6 * 3 + 3)
  }

  @Test(
    "comes back from stored settings",
    arguments: [
      #"{"estimator":"batch","epochs":16,"gate":0.5,"bootstrap":0}"#,
      #"{"estimator":"improved","patience":2,"batchSize":128,"gateKind":"soft"}"#,
      #"{"estimator":"exact","width":0.01,"uniformFailures":"quarters"}"#,
      #"{"estimator":"batch","sinkhornTolerance":null,"marginals":"raked","learningRate":0.01}"#,
      #"{"estimator":"batch","temperature":2,"anchor":"symmetric","keepsLastBatch":true}"#,
      #"{"estimator":"exact","temperature":"fit","bootstrap":0}"#,
      #"{"estimator":"batch","batchSize":128,"evaluationBatchSize":128,"hiddenWidth":64}"#,
      #"{"estimator":"batch","batchSize":128,"evaluationBatchSize":null,"hiddenLayers":0}"#,
      #"{"estimator":"improved","keepsLastBatch":false,"sinkhornTolerance":0.01}"#,
    ])
  func storedSettings(json: String) throws {
    let settings = try #require(EstimationSettings(json: json))
    #expect(EstimationKnobs(settings).settings == [settings])
  }

  @Test("is written as the options of the command that asks for the same")
  func arguments() throws {
    var request = EstimationRequest(
      study: "s", selection: SubjectSelection(dataset: "POPE", models: ["A-7B"], stage: "one"),
      layers: .some([1, 3]))
    try Self.give("epochs", "4,8", to: &request.knobs)
    try Self.give("gate", "0.3", to: &request.knobs)
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
