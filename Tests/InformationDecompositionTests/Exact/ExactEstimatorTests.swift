import Foundation
import InformationDecomposition
import Testing

/// Laws, limits and edges of the exact decomposition of samples.
@Suite("The exact decomposition of a sample")
struct ExactEstimatorTests {
  /// Three runs of softmax rows; the masked ones are blurs of the joint one.
  private func sample(count: Int, labels: Int, seed: UInt64) throws -> AnswerSample {
    var random = RandomSource(seed: seed)
    var runs = [[Float]](repeating: [], count: 3)
    for _ in 0..<count {
      let answer = random.index(below: labels)
      for (run, strength) in [1.0, 2.0, 4.0].enumerated() {
        var weights = (0..<labels).map { _ in exp(random.uniform()) }
        weights[answer] *= exp(strength * random.uniform())
        let sum = weights.reduce(0, +)
        runs[run] += weights.map { Float($0 / sum) }
      }
    }
    return try AnswerSample(
      vision: AnswerDistributions(labels: labels, values: runs[0]),
      language: AnswerDistributions(labels: labels, values: runs[1]),
      joint: AnswerDistributions(labels: labels, values: runs[2]))
  }

  /// p(x, y) of the runs, tilted to the joint run's mean as the estimator does.
  private func masses(_ run: [Float], _ joint: [Float], labels: Int) -> [Double] {
    func mean(_ values: [Float]) -> [Double] {
      var sums = [Double](repeating: 0, count: labels)
      for (place, value) in values.enumerated() { sums[place % labels] += Double(value) }
      return sums.map { $0 / Double(values.count / labels) }
    }
    var tilted = run.map(Double.init)
    let priors = mean(joint)
    // Iterated proportional fitting of columns to the priors and rows to 1/N.
    for _ in 0..<2000 {
      var columns = [Double](repeating: 0, count: labels)
      for (place, value) in tilted.enumerated() { columns[place % labels] += value }
      for place in tilted.indices {
        tilted[place] *= priors[place % labels] / columns[place % labels]
      }
      for row in 0..<(tilted.count / labels) {
        let range = (row * labels)..<((row + 1) * labels)
        let sum = tilted[range].reduce(0, +) * Double(tilted.count / labels)
        for place in range { tilted[place] /= sum }
      }
    }
    return tilted
  }

  @Test("of four options lies between the bounds of gathered posteriors", arguments: [1, 2, 3])
  func bounds(seed: UInt64) throws {
    let sample = try sample(count: 60, labels: 4, seed: seed)
    let wide = try ExactEstimator.decompose(sample, width: Information(bits: 0.2))
    let narrow = try ExactEstimator.decompose(sample, width: Information(bits: 0.02))
    #expect(narrow.gap <= wide.gap)
    #expect(narrow.unionLow.bits >= wide.unionLow.bits - 1e-9)
    #expect(narrow.unionHigh.bits <= wide.unionHigh.bits + 1e-9)
    let informations = narrow.informations
    #expect(narrow.unionHigh.bits <= (informations.vision + informations.language).bits + 1e-12)
    #expect(narrow.unionLow >= max(informations.vision, informations.language))
  }

  @Test("holds the value that all questions give", arguments: [4, 5])
  func holds(seed: UInt64) throws {
    let sample = try sample(count: 56, labels: 3, seed: seed)
    let found = try ExactEstimator.decompose(sample, width: Information(bits: 0.05))
    let whole = try MarginalPair(
      first: masses(sample.vision.values, sample.joint.values, labels: 3),
      second: masses(sample.language.values, sample.joint.values, labels: 3), labels: 3
    ).union()
    // The tilt above is iterated to about 1e-7.
    #expect(found.unionLow.bits <= whole.high.bits + 1e-5)
    #expect(found.unionHigh.bits >= whole.low.bits - 1e-5)
  }

  @Test("doesn't change when answers are relabelled", arguments: [2, 3, 5])
  func relabelled(labels: Int) throws {
    let sample = try sample(count: 40, labels: labels, seed: 9)
    func turned(_ run: AnswerDistributions) throws -> AnswerDistributions {
      let values = run.values.indices.map { place in
        run.values[place / labels * labels + (place % labels + 1) % labels]
      }
      return try AnswerDistributions(labels: labels, values: values)
    }
    let one = try ExactEstimator.decompose(sample, width: Information(bits: 1e-6))
    let other = try ExactEstimator.decompose(
      AnswerSample(
        vision: turned(sample.vision), language: turned(sample.language),
        joint: turned(sample.joint)), width: Information(bits: 1e-6))
    for atom in Atom.allCases {
      #expect(abs((one.raw[atom] - other.raw[atom]).bits) < 1e-6)
    }
  }

  @Test("of constant sources is synergy alone", arguments: [2, 3, 26])
  func constant(labels: Int) throws {
    let flat = [Float](repeating: 1 / Float(labels), count: labels * labels)
    var sure = [Float](repeating: 0, count: labels * labels)
    for label in 0..<labels { sure[label * labels + label] = 1 }
    let found = try ExactEstimator.decompose(
      AnswerSample(
        vision: AnswerDistributions(labels: labels, values: flat),
        language: AnswerDistributions(labels: labels, values: flat),
        joint: AnswerDistributions(labels: labels, values: sure)))
    #expect(abs(found.raw.synergy.bits - log2(Double(labels))) < 1e-5)
    #expect(abs(found.raw.redundancy.bits) < 1e-6)
    #expect(abs(found.raw.visionUniqueness.bits) < 1e-6)
  }

  @Test("of one answer is nothing at all")
  func oneClass() throws {
    let ones = try AnswerDistributions(labels: 1, values: [1, 1, 1])
    let found = try ExactEstimator.decompose(
      AnswerSample(vision: ones, language: ones, joint: ones))
    #expect(Atom.allCases.allSatisfy { found.raw[$0].bits == 0 })
  }

  @Test("of copies is redundancy alone, whatever the number of options", arguments: 2...26)
  func copies(labels: Int) throws {
    var sure = [Float](repeating: 0, count: labels * labels)
    for label in 0..<labels { sure[label * labels + label] = 1 }
    let run = try AnswerDistributions(labels: labels, values: sure)
    let found = try ExactEstimator.decompose(
      AnswerSample(vision: run, language: run, joint: run))
    #expect(abs(found.raw.redundancy.bits - log2(Double(labels))) < 1e-5)
    #expect(abs(found.raw.synergy.bits) < 1e-5)
  }
}
