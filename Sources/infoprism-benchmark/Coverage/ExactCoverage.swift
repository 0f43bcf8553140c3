// Conversions fit: counts of simulations.

import InformationDecomposition

/// How often intervals of the exact decomposition hold the truth, whatever samples are drawn from.
struct ExactCoverage {
  var name: String
  var truth: Atoms
  var draws: Int

  /// - Parameter sample: draws questions by a seed, and says which belong together.
  func lines(
    simulations: Int, _ sample: (_ seed: UInt64) throws -> (AnswerSample, QuestionUnits)
  ) throws -> [String] {
    var tallies = [Atom: CoverageTally]()
    for simulation in 0..<simulations {
      let seed = UInt64(simulation)
      let (answers, units) = try sample(1000 + seed)
      let found = try SampledDecomposition(answers, units: units, seed: seed)
      let intervals = found.intervals(draws: draws, seed: seed) {}
      for atom in Atom.allCases {
        guard let interval = intervals[atom.symbol] else { continue }
        tallies[atom, default: CoverageTally(truth: max(0, truth[atom].bits))].add(
          found.decomposition.raw[atom].bits, interval)
      }
    }
    return Atom.allCases.compactMap { atom in
      tallies[atom].map { "| \(name) | \(atom.symbol) | \($0.columns) |" }
    }
  }
}
