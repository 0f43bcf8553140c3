// Conversions fit: counts of simulations and labels, given by whoever measures.

import Foundation
import InformationDecomposition

/// Intervals of the exact decomposition where sources have few outcomes, and so questions few
/// posteriors: the truth is the exact decomposition of the distribution that questions are drawn from.
struct DiscreteCell {
  /// What the answers, [K] priors, are seen through.
  enum System: String, CaseIterable {
    /// Two copies of the answer that are right as often: a tie.
    case copies
    /// Two copies of an answer of which one label is rare.
    case unbalanced
    /// Copies that are hardly ever wrong.
    case sure = "nearly sure"
    /// Any table of 5 x 4 outcomes.
    case random
    /// The sum of two sources, blurred.
    case sum = "blurred sum"
  }

  var system: System
  var labels: Int
  var count: Int

  var name: String { "few posteriors, \(system.rawValue) K=\(labels) N=\(count)" }

  static let all = System.allCases.flatMap { system in
    [2, 3, 5].flatMap { labels in
      [200, 500, 2000].map { DiscreteCell(system: system, labels: labels, count: $0) }
    }
  }

  func lines(simulations: Int, draws: Int) throws -> [String] {
    let distribution = try distribution()
    let truth = distribution.decompose().raw
    return try ExactCoverage(name: name, truth: truth, draws: draws).lines(
      simulations: max(1, simulations / 2)
    ) { seed in
      (
        try Self.sample(distribution, count: count, seed: seed), QuestionUnits(questions: count)
      )
    }
  }

  private func distribution() throws -> DiscreteDistribution {
    switch system {
    case .copies: try copies(right: (0.8, 0.8), rarest: 1)
    case .unbalanced: try copies(right: (0.9, 0.75), rarest: 0.1)
    case .sure: try copies(right: (0.99, 0.97), rarest: 1)
    case .random: try random()
    case .sum: try sum()
    }
  }

  /// Copies of the answer, right with some probability and else any other.
  ///
  /// - Parameter rarest: how likely the last label is beside the first; those between go down evenly.
  private func copies(right: (Double, Double), rarest: Double) throws -> DiscreteDistribution {
    func seen(_ x: Int, _ y: Int, _ right: Double) -> Double {
      x == y ? right : (1 - right) / Double(labels - 1)
    }
    return try table(labels, labels) { x1, x2, y in
      pow(rarest, Double(y) / Double(labels - 1)) * seen(x1, y, right.0) * seen(x2, y, right.1)
    }
  }

  private func random() throws -> DiscreteDistribution {
    var random = RandomSource(seed: UInt64(labels))
    return try table(5, 4) { _, _, _ in pow(-log(1 - random.uniform()), 3) }
  }

  private func sum() throws -> DiscreteDistribution {
    try table(labels, labels) { x1, x2, y in (x1 + x2) % labels == y ? 0.85 : 0.15 }
  }

  private func table(
    _ first: Int, _ second: Int, _ weight: (Int, Int, Int) -> Double
  ) throws -> DiscreteDistribution {
    var counts: [Double] = []
    for x1 in 0..<first {
      for x2 in 0..<second { for y in 0..<labels { counts.append(weight(x1, x2, y)) } }
    }
    return try DiscreteDistribution(x1: first, x2: second, y: labels, counts: counts)
  }

  /// Questions whose runs say p(y|x1), p(y|x2) and p(y|x1, x2).
  private static func sample(
    _ distribution: DiscreteDistribution, count: Int, seed: UInt64
  ) throws -> AnswerSample {
    let (n1, n2, labels) = distribution.shape
    let p = distribution.probabilities
    var (first, second) = (
      [Double](repeating: 0, count: n1 * labels), [Double](repeating: 0, count: n2 * labels)
    )
    for (place, mass) in p.enumerated() {
      let (pair, y) = (place / labels, place % labels)
      first[pair / n2 * labels + y] += mass
      second[pair % n2 * labels + y] += mass
    }
    func posterior(_ table: [Double], _ row: Int) -> [Float] {
      let slice = table[row * labels..<(row + 1) * labels]
      let mass = slice.reduce(0, +)
      return slice.map { Float($0 / mass) }
    }
    var random = RandomSource(seed: seed)
    var runs = [[Float]](repeating: [], count: 3)
    for _ in 0..<count {
      var left = random.uniform()
      let place = p.firstIndex { mass in
        left -= mass
        return left < 0
      }
      let pair = (place ?? p.count - 1) / labels
      runs[0] += posterior(first, pair / n2)
      runs[1] += posterior(second, pair % n2)
      runs[2] += posterior(p, pair)
    }
    let found = try runs.map { try AnswerDistributions(labels: labels, values: $0) }
    return try AnswerSample(vision: found[0], language: found[1], joint: found[2])
  }
}
