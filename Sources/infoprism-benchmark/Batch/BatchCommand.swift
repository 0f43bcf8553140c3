import ArgumentParser
import Foundation
import InformationDecomposition

/// Time and memory of BATCH at the size of real features.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "BATCH on features of the size that real models give.")

  @Option(help: "Features of each source.") var dimension = 3584
  @Option(help: "Training questions.") var training = 4000
  @Option(help: "Evaluation questions.") var evaluation = 2000
  @Option(help: "Options of a question.") var labels = 4

  func run() throws {
    let sample = try SyntheticSample(
      training: training, evaluation: evaluation, dimension: dimension, labels: labels, seed: 1)
    let features = Double((training + evaluation) * 2 * dimension * 4) / 1_048_576
    let before = Clock.peakMemory
    for (name, settings) in [("study", BatchSettings.study), ("improved", .improved)] {
      let (found, cpu, wall) = try Clock.measure {
        try BatchEstimator.decompose(
          training: sample.training, evaluation: sample.evaluation, settings: settings)
      }
      let atoms = Atom.allCases.map {
        "\($0.symbol) \(String(format: "%.4f", found.raw[$0].bits))"
      }
      print(
        String(
          format: "BATCH, %@: %.2f s CPU, %.2f s, %.0f MB beyond %.0f MB of features; ", name, cpu,
          wall, Clock.peakMemory - before, features) + atoms.joined(separator: " ") + " bits"
          + String(
            format: "; stopped early %.0f%%, at the limit %.0f%%", 100 * found.stoppedEarly,
            100 * found.reachedLimit))
    }
  }
}
