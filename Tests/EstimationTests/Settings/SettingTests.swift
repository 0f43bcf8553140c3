import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("The list of settings")
struct SettingTests {
  @Test("names each setting once, in records, on the command line and in the form")
  func names() {
    for names in [
      Setting.all.map(\.name), Setting.all.map(\.option), Setting.all.compactMap(\.field),
    ] {
      #expect(Set(names).count == names.count)
    }
    #expect(Setting.all.count >= 19)
  }

  @Test("holds the default of every estimator", arguments: EstimatorKind.allCases)
  func defaults(kind: EstimatorKind) throws {
    for setting in Setting.all {
      let value = setting.usual(kind)
      #expect(setting.domain.checked(value) == value, "\(setting.name)")
      #expect(try setting.values(setting.domain.text(value)) == [value], "\(setting.name)")
    }
  }

  // The keys of estimates that exist come from this text: it must never change.
  @Test(
    "writes settings as records have them",
    arguments: [
      (
        EstimatorKind.batch,
        #"{"anchor":"vision","batchSize":256,"bootstrap":500,"embeddingWidth":10,"epochs":8,"#
          + #""estimator":"batch","evaluationBatchSize":256,"gate":0.3,"gateKind":"hard","#
          + #""hiddenLayers":3,"hiddenWidth":32,"keepsLastBatch":false,"learningRate":0.001,"#
          + #""marginals":"reference","patience":null,"sinkhornLimit":500,"#
          + #""sinkhornTolerance":0.01,"temperature":1,"uniformFailures":"ownOptions"}"#
      ),
      (
        .exact,
        #"{"bootstrap":500,"estimator":"exact","gate":0.3,"gateKind":"hard","temperature":1,"#
          + #""uniformFailures":"ownOptions","width":0.1}"#
      ),
    ])
  func json(kind: EstimatorKind, text: String) {
    #expect(EstimationSettings(estimator: kind).json == text)
    #expect(EstimationSettings(json: text) == EstimationSettings(estimator: kind))
  }

  @Test("gives the settings of records that were made before the same text, and so the same key")
  func identity() throws {
    let sample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "SampleRuns/tiny-llava")
    let estimates = try Study.open(sample.path, index: .never).estimates()
    let texts = Set(estimates.compactMap(\.settings))
    #expect(!texts.isEmpty)
    for text in texts {
      let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
      #expect(try EstimationSettings(json: text)?.json == JSONLine.text(value))
    }
  }

  private static let outside: [(name: String, text: String, expected: String)] = [
    (
      "epochs", "9223372036854775807",
      "a whole number from 0 to 100000, or several between commas"
    ),
    ("epochs", "-1", "a whole number from 0 to 100000, or several between commas"),
    ("epochs", "4,,8", "a whole number from 0 to 100000, or several between commas"),
    (
      "epochs", "99999999999999999999",
      "a whole number from 0 to 100000, or several between commas"
    ),
    ("batchSize", "1000000000000", "a whole number from 2 to 8192, or several between commas"),
    ("bootstrap", "9223372036854775807", "a whole number from 0 to 100000"),
    ("bootstrap", "4,8", "a whole number from 0 to 100000"),
    ("learningRate", "inf", "a number from 1e-09 to 10, or several between commas"),
    ("gate", "nan", "a number from 0 to 1, or several between commas"),
    ("temperature", "0", "a number from 0.01 to 100, or fit"),
    ("temperature", "fitted", "a number from 0.01 to 100, or fit"),
    ("width", "1e300", "a number from 1e-09 to 10"),
    ("sinkhornTolerance", "-1", "a number from 1e-09 to 1, or 0 for none"),
    ("patience", "0", "a whole number from 1 to 100000, or none"),
    ("hiddenWidth", "100000", "a whole number from 1 to 1024"),
    ("gateKind", "firm", "hard, soft, off"),
  ]

  @Test("refuses what is outside a range, and names it", arguments: outside)
  func ranges(name: String, text: String, expected: String) throws {
    let setting = try #require(Setting.named(name))
    let error = #expect(throws: SettingError.self) { try setting.values(text) }
    #expect(error == SettingError(found: text, expected: expected))
  }

  @Test("reads whole numbers also where a plan has them with a fraction of nothing")
  func whole() throws {
    let settings = try #require(EstimationSettings(json: #"{"epochs":16.0,"gate":1}"#))
    #expect(settings.batch.epochs == 16)
    #expect(settings.gate.threshold == 1)
    #expect(EstimationSettings(json: #"{"epochs":16.5}"#) == nil)
    #expect(EstimationSettings(json: #"{"epochs":9223372036854775808}"#) == nil)
    #expect(EstimationSettings(json: #"{"hiddenWidth":100000}"#) == nil)
  }

  @Test("knows what can't be counted, and makes none of it")
  func combinations() throws {
    var knobs = EstimationKnobs()
    let many = (0...9999).map(String.init).joined(separator: ",")
    for name in ["epochs", "learningRate", "gate", "batchSize"] {
      let setting = try #require(Setting.named(name))
      knobs[setting] = try #require(Setting.named("epochs")).values(many)
    }
    knobs.replicates = 100_000
    #expect(knobs.combinations == .max)
  }

  @Test("tells range, unit and default of each")
  func help() throws {
    #expect(
      try #require(Setting.named("batchSize")).help
        == "Questions of a batch; several as in 128,256. From 2 to 8192 questions. Default: 256.")
    #expect(
      try #require(Setting.named("bootstrap")).help
        == "Draws of questions or pictures for intervals; 0: none. From 0 to 100000 draws. Default: "
        + "500.")
  }
}
