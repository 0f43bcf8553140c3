// Conversions fit: counts of simulations, given by whoever measures.

import Foundation
import InformationDecomposition

/// BATCH's own intervals: they are about what BATCH would give on other questions, not about the
/// exact value, from which it keeps its distance however many questions there are.
struct BatchCell {
  var settings: BatchSettings
  var title: String
  var count: Int
  /// Whether the networks are trained again in each simulation, on other questions.
  var retrains: Bool

  var name: String {
    "BATCH, \(title), N=\(count)\(retrains ? ", trained again" : ", networks given")"
  }

  static let all: [BatchCell] = [false, true].flatMap { retrains in
    [512, 2048].flatMap { count in
      [("study", BatchSettings.study), ("improved", .improved)].map { title, settings in
        var settings = settings
        // The batch is BATCH's alphabet: its limit is that of batches of one size.
        settings.evaluationBatchSize = 256
        return BatchCell(settings: settings, title: title, count: count, retrains: retrains)
      }
    }
  }

  func lines(simulations: Int, draws: Int) throws -> [String] {
    let channels = KnownChannels(.interior, labels: 2)
    let training = try embedded(channels, 2048, seed: 1)
    func run(
      _ training: EmbeddedSample, _ evaluation: EmbeddedSample, samples: Bool
    ) throws -> BatchDecomposition {
      try BatchEstimator.decompose(
        training: training, evaluation: evaluation, settings: settings, samples: samples)
    }
    // The limit: many questions, and where networks are trained again, many trainings.
    var limit = [Atom: Double]()
    let runs = 16
    for index in 0..<runs {
      let trained = retrains ? try embedded(channels, 2048, seed: UInt64(900 + index)) : training
      let many = try run(
        trained, try embedded(channels, retrains ? 4096 : 65_536, seed: UInt64(500 + index)),
        samples: false)
      for atom in Atom.allCases {
        limit[atom, default: 0] += many.raw[atom].bits / Double(runs)
      }
    }
    var tallies = [Atom: CoverageTally]()
    for simulation in 0..<simulations {
      let seed = UInt64(2000 + simulation)
      let trained = retrains ? try embedded(channels, 2048, seed: 100_000 + seed) : training
      let found = try run(trained, try embedded(channels, count, seed: seed), samples: true)
      guard let terms = found.terms else { continue }
      let intervals = terms.intervals(
        units: QuestionUnits(questions: terms.count), draws: draws, seed: seed
      ) {}
      for atom in Atom.allCases {
        guard let interval = intervals[atom.symbol] else { continue }
        tallies[atom, default: CoverageTally(truth: limit[atom] ?? 0)].add(
          found.raw[atom].bits, interval)
      }
    }
    return Atom.allCases.compactMap { atom in
      tallies[atom].map { "| \(name) | \(atom.symbol) | \($0.columns) |" }
    }
  }

  /// Questions with features that show what each source says.
  private func embedded(
    _ channels: KnownChannels, _ count: Int, seed: UInt64
  ) throws -> EmbeddedSample {
    let (sample, _) = try channels.sample(count: count, seed: seed)
    var random = RandomSource(seed: seed, stream: 9)
    func features(_ run: AnswerDistributions) throws -> DenseRows {
      var values: [Float] = []
      for row in 0..<run.count {
        let p = Double(run.values[row * run.labels + 1])
        let odds = log(max(p, 1e-6) / max(1 - p, 1e-6))
        values += [Float(odds), Float(p)]
        values += (0..<6).map { _ in Float(random.normal()) }
      }
      return try DenseRows(dimension: 8, values: values)
    }
    return try EmbeddedSample(
      x1: features(sample.vision), x2: features(sample.language), answers: sample)
  }
}
