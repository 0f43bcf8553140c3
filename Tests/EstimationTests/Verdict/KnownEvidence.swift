import Foundation
import InformationDecomposition
import Studies

/// Questions with two answers whose sources are evidence of known strength: log-odds of
/// N(± d²/2, d²), so that σ(log-odds) is the posterior and independent evidence adds.
struct KnownEvidence: Hashable {
  /// The strength of each source; of the text with the probability that it is there at all.
  var vision: Double
  var language: Double
  var presence = 1.0

  /// Two equally strong sources: neither tells what the other doesn't.
  static let tie = KnownEvidence(vision: 1.5, language: 1.5)
  /// All four atoms above zero.
  static let interior = KnownEvidence(vision: 1.4, language: 4, presence: 0.35)

  func questions(_ count: Int, seed: UInt64) throws -> KnownSample.Questions {
    var random = RandomSource(seed: seed)
    var runs = [[Float]](repeating: [], count: 3)
    var (x1, x2): ([Float], [Float]) = ([], [])
    var right: [Int] = []
    func normal() -> Double {
      (-2 * log(1 - random.uniform())).squareRoot() * cos(2 * .pi * random.uniform())
    }
    for _ in 0..<count {
      let answer = random.index(below: 2)
      func evidence(_ strength: Double) -> Double {
        (answer == 1 ? 1 : -1) * strength * strength / 2 + strength * normal()
      }
      let one = evidence(vision)
      let other = evidence(random.uniform() < presence ? language : 0)
      right.append(answer)
      for (run, odds) in [one, other, one + other].enumerated() {
        let p = 1 / (1 + exp(-odds))
        runs[run] += [Float(1 - p), Float(p)]
      }
      x1 += [Float(one), runs[0][runs[0].count - 1]] + (0..<6).map { _ in Float(normal()) }
      x2 += [Float(other), runs[1][runs[1].count - 1]] + (0..<6).map { _ in Float(normal()) }
    }
    return KnownSample.Questions(
      x1: try DenseRows(dimension: 8, values: x1), x2: try DenseRows(dimension: 8, values: x2),
      runs: runs, labels: 2, right: right)
  }

  /// The atoms, from so many questions that sampling is far below what is asked about; bits.
  func truth() throws -> Atoms {
    try ExactEstimator.decompose(questions(20_000, seed: 99).answers.sample()).raw
  }
}
