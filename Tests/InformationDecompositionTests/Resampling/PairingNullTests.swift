import Foundation
import InformationDecomposition
import Testing

@Suite("The pairing null")
struct PairingNullTests {
  private func null(
    _ sample: AnswerSample, pictures: [Int]? = nil, draws: Int = 39, seed: UInt64 = 1
  ) -> PairingNull {
    PairingNull(
      sample, units: QuestionUnits(questions: sample.count, clusters: pictures), draws: draws,
      seed: seed
    ) {}
  }

  /// Answers of two sources that are independent given the answer: q12 ∝ q1 q2 c.
  private func independent(
    count: Int, perPicture: Int = 1, factor: Double = 1, seed: UInt64
  ) throws -> AnswerSample {
    var random = RandomSource(seed: seed)
    var runs = [[Float]](repeating: [], count: 3)
    var strength = 1.0
    for question in 0..<count {
      if question % perPicture == 0 { strength = 0.2 + 2.5 * random.uniform() }
      let sign = random.uniform() < 0.5 ? 1.0 : -1.0
      func evidence(_ d: Double) -> Double {
        let noise = (-2 * log(1 - random.uniform())).squareRoot()
        return sign * d * d / 2 + d * noise * cos(2 * .pi * random.uniform())
      }
      let (one, other) = (evidence(strength), evidence(1.2))
      for (run, odds) in [one, other + factor - 1, one + other].enumerated() {
        let p = Float(1 / (1 + exp(-odds)))
        runs[run] += [p, 1 - p]
      }
    }
    return try AnswerSamples.sample(runs, labels: 2)
  }

  /// Neither source tells anything: torn pairs tell nothing either.
  @Test("takes all synergy from XOR")
  func xor() throws {
    let found = null(try AnswerSamples.xor(count: 40))
    #expect(abs(found.value.bits - 1) < 1e-6)
    #expect(found.draws.allSatisfy { abs($0.bits) < 1e-6 })
    #expect(found.pValue == 0.025)
  }

  /// Image and text are sure of different answers: their product is nothing anywhere.
  @Test("gives the mean answers where products vanish")
  func opposed() throws {
    let sample = try AnswerSamples.sample(
      [[1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 1]], labels: 2)
    #expect(null(sample).draws.allSatisfy { $0.bits.magnitude < 1e-9 })
  }

  /// A p-value of a true null is uniform; also where masked runs lean to one answer.
  @Test(
    "has p-values that are spread evenly where it is true",
    arguments: [(1, 1.0), (1, 1.6), (6, 1.0)])
  func uniform(perPicture: Int, factor: Double) throws {
    let runs = 120
    let values = try (0..<runs).map { run in
      let sample = try independent(
        count: 120, perPicture: perPicture, factor: factor, seed: UInt64(run))
      let pictures = perPicture > 1 ? (0..<120).map { $0 / perPicture } : nil
      return null(sample, pictures: pictures, seed: UInt64(run)).pValue
    }.sorted()
    // Kolmogorov and Smirnov: beyond 1.63 / √120 with a chance of 1 %; steps of p are 1/40.
    var distance = 0.0
    for (place, p) in values.enumerated() {
      let (below, above) = (Double(place) / Double(runs), Double(place + 1) / Double(runs))
      distance = max(distance, max(abs(p - below), abs(p - above)))
    }
    let limit: Double = 1.63 / Double(runs).squareRoot() + 0.025
    #expect(distance < limit)
  }

  @Test("finds an excess of synergy")
  func power() throws {
    // Joint answers that are surer than both sources together make them.
    let sample = try independent(count: 400, seed: 3)
    let sharp = sample.joint.tempered(0.5)
    let excess = try AnswerSample(vision: sample.vision, language: sample.language, joint: sharp)
    #expect(null(excess).pValue == 0.025)
  }

  @Test("is the same for the same seed, and ends where it is no longer wanted")
  func seeds() throws {
    let sample = try AnswerSamples.blurred(count: 60, labels: 3, seed: 5)
    #expect(null(sample, seed: 6).draws == null(sample, seed: 6).draws)
    #expect(null(sample, seed: 6).draws != null(sample, seed: 7).draws)
    struct Over: Error {}
    #expect(throws: Over.self) {
      try PairingNull(
        sample, units: QuestionUnits(questions: 60), draws: 9, seed: 1
      ) { throw Over() }
    }
  }
}
