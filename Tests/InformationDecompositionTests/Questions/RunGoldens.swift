import Foundation
import InformationDecomposition

/// What `Fixtures/Runs/runs.py` found of single runs.
struct RunGolden: Decodable, Sendable {
  var labels: Int
  var values: [Float]
  var answers: [Int]
  var priors: [Double]
  var own: Double
  var raked: Double
  var mixed: Double
  var mixedMass: Double
  var temperature: Double
  var crossEntropy: Double
  var crossEntropyAfter: Double
  var calibrationError: Double
  var calibrationErrorAfter: Double

  var run: AnswerDistributions {
    get throws { try AnswerDistributions(labels: labels, values: values) }
  }

  private struct File: Decodable { var cases: [RunGolden] }

  static let all: [RunGolden] = {
    let place = Bundle.module.bundleURL.appending(path: "Fixtures/Runs/runs.json")
    guard let data = try? Data(contentsOf: place),
      let file = try? JSONDecoder().decode(File.self, from: data)
    else { preconditionFailure("the goldens of runs are there") }
    return file.cases
  }()
}
