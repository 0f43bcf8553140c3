import ArgumentParser
import Foundation
import InformationDecomposition

/// Time of the exact decomposition, of samples and of discrete distributions.
struct ExactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exact", abstract: "The exact decomposition: samples, and a 16x16x16 distribution."
  )

  @Option(help: "Questions with two options.") var binary = 20_000
  @Option(help: "Questions with four options.") var questions = 4_000
  @Option(help: "The width of the interval for four options, bits.") var width = 0.1
  @Option(help: "Outcomes of each variable of the distribution.") var outcomes = 16

  func run() throws {
    for (labels, count) in [(2, binary), (4, questions)] {
      let sample = try SyntheticSample(
        training: 1, evaluation: count, dimension: labels, labels: labels, seed: 1
      ).evaluation.answers
      try report("\(count) questions, \(labels) options") {
        try ExactEstimator.decompose(sample, width: Information(bits: width))
      }
    }
    var random = RandomSource(seed: 1)
    let weights = (0..<(outcomes * outcomes * outcomes)).map { _ in -log(1 - random.uniform()) }
    let sum = weights.reduce(0, +)
    let distribution = try DiscreteDistribution(
      x1: outcomes, x2: outcomes, y: outcomes, probabilities: weights.map { $0 / sum })
    report("\(outcomes)x\(outcomes)x\(outcomes) distribution") { distribution.decompose() }
  }

  /// The median of five runs.
  private func report(_ title: String, _ body: () throws -> ExactDecomposition) rethrows {
    var times: [Double] = []
    var found = try body()
    for _ in 0..<5 {
      let run = try Clock.measure(body)
      times.append(run.cpu)
      found = run.value
    }
    print(
      String(
        format: "exact, %@: %.4f s CPU; union between %.9f and %.9f bits, %d iterations", title,
        times.sorted()[2], found.unionLow.bits, found.unionHigh.bits, found.iterations))
  }
}
