import ArgumentParser
import Foundation
import InformationDecomposition

/// Time of the exact decomposition, of samples and of discrete distributions.
struct ExactCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "exact", abstract: "The exact decomposition: samples, and a 16x16x16 distribution."
  )

  @Option(help: "Questions with two options.") var binary = 20_000
  @Option(help: "Questions with four options.") var questions = 4_000
  @Option(help: "The width of the interval for four options, bits.") var width = 0.1
  @Option(help: "Draws of an interval.") var draws = 1000
  @Option(help: "Outcomes of each variable of the distribution.") var outcomes = 16

  func measure() throws -> [Measurement] {
    var found: [Measurement] = []
    let asked = Information(bits: width)
    // Sure answers are farther apart than vague ones, and need more cells.
    for (labels, count, sharpness, limit) in [
      (2, binary, 1.0, 0.1), (2, binary, 4.0, 0.1), (4, questions, 1.0, 1.0),
      (4, questions, 4.0, 1.0),
    ] {
      let sample = try SyntheticSample.answers(
        count: count, labels: labels, sharpness: sharpness, seed: 1)
      found.append(
        try time(
          "exact, \(count) questions, \(labels) options, \(sharpness > 1 ? "sure" : "vague")", limit
        ) {
          try ExactEstimator.decompose(sample, width: asked)
        })
    }
    for (labels, count, limit) in [(2, questions, 5.0), (4, questions, 5.0)] {
      found.append(try intervals(count, labels, limit))
    }
    for labels in [2, 4] { found.append(try differences(questions, labels, 2)) }
    var random = RandomSource(seed: 1)
    let weights = (0..<(outcomes * outcomes * outcomes)).map { _ in -log(1 - random.uniform()) }
    let sum = weights.reduce(0, +)
    let distribution = try DiscreteDistribution(
      x1: outcomes, x2: outcomes, y: outcomes, probabilities: weights.map { $0 / sum })
    found.append(
      time("exact, discrete \(outcomes)x\(outcomes)x\(outcomes)", 0.1) { distribution.decompose() })
    return found
  }

  /// Everything that intervals take: the decomposition, its cross-fit, and the draws.
  private func intervals(_ count: Int, _ labels: Int, _ limit: Double) throws -> Measurement {
    let sample = try SyntheticSample.answers(count: count, labels: labels, sharpness: 4, seed: 1)
    let run = try Clock.measure {
      try SampledDecomposition(sample, units: QuestionUnits(questions: count), seed: 1)
        .intervals(draws: draws, seed: 1) {}
    }
    let synergy = run.value[Atom.synergy.symbol].map {
      String(format: "S in %.4f … %.4f bits", $0.low.bits, $0.high.bits)
    }
    return Measurement(
      what: "exact, \(count) questions, \(labels) options, intervals of \(draws) draws",
      quantity: "CPU", value: run.cpu, unit: "s", limit: .atMost(limit), note: synergy ?? "")
  }

  /// What comparing two subjects on the same questions takes, with as many draws as intervals have.
  private func differences(_ count: Int, _ labels: Int, _ limit: Double) throws -> Measurement {
    let samples = try [1, 2].map {
      try SyntheticSample.answers(count: count, labels: labels, sharpness: 4, seed: $0)
    }
    let run = try Clock.measure {
      let units = QuestionUnits(questions: count)
      let sides = try samples.map { try SampledDecomposition($0, units: units, seed: 1) }
      return sides[0].differences(from: sides[1], draws: draws, seed: 1) {}
    }
    let synergy = run.value[Atom.synergy.symbol].map {
      String(format: "S differs by %.4f … %.4f bits", $0.low.bits, $0.high.bits)
    }
    return Measurement(
      what: "exact, two models on \(count) questions, \(labels) options, \(draws) draws",
      quantity: "CPU", value: run.cpu, unit: "s", limit: .atMost(limit), note: synergy ?? "")
  }

  /// The median of five runs after one to warm up.
  private func time(
    _ what: String, _ limit: Double, _ body: () throws -> ExactDecomposition
  ) rethrows -> Measurement {
    var found = try body()
    var times: [Double] = []
    for _ in 0..<5 {
      let run = try Clock.measure(body)
      times.append(run.cpu)
      found = run.value
    }
    return Measurement(
      what: what, quantity: "CPU", value: times.sorted()[2], unit: "s", limit: .atMost(limit),
      note: String(
        format: "union %.6f … %.6f bits, width %.1e, %d iterations", found.unionLow.bits,
        found.unionHigh.bits, found.gap.bits, found.iterations))
  }
}
