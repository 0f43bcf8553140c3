import Foundation
import Testing

@testable import InformationDecomposition

@Suite("Intervals from draws of questions")
struct BootstrapTests {
  private func terms(_ joint: [Double]) -> InfluenceTerms {
    let zeros = [Double](repeating: 0, count: joint.count)
    return InfluenceTerms(vision: zeros, language: zeros, joint: joint, union: zeros)
  }

  /// The standard error of a mean of n numbers of deviation s is s/√n; Student's t on both sides.
  @Test("of a mean are its standard error times Student's t, or wider where terms are skewed")
  func mean() throws {
    var random = RandomSource(seed: 1)
    let values = (0..<400).map { _ in random.uniform() }
    let found = try #require(
      InfluenceTerms.interval(
        ofMean: values, units: QuestionUnits(questions: 400), draws: 2, seed: 1
      ) {})
    let mean = values.reduce(0, +) / 400
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
    let half = StudentQuantile.of(level: 0.95, degrees: 399) * (variance / 400).squareRoot()
    #expect(abs(found.low - (mean - half)) < 1e-9 && abs(found.high - (mean + half)) < 1e-9)
    // A few large terms: the mean of other questions can lie far above, so the high end does.
    let skewed = (0..<400).map { $0 < 8 ? 1.0 : 0 }
    let wide = try #require(
      InfluenceTerms.interval(
        ofMean: skewed, units: QuestionUnits(questions: 400), draws: 1000, seed: 1
      ) {})
    #expect(wide.high - 0.02 > 1.2 * (0.02 - wide.low))
  }

  /// Ten answers a picture that are the same: as much is known as with one answer a picture, so the
  /// interval over pictures is √10 times as wide as the one over questions.
  @Test("are wider over pictures than over questions that pretend to be many")
  func clusterWidth() throws {
    var random = RandomSource(seed: 5)
    let told = (0..<40).map { _ in random.uniform() }
    let questions = (0..<400).map { told[$0 / 10] }
    func width(_ clusters: [Int]?) throws -> Double {
      let units = QuestionUnits(questions: 400, clusters: clusters)
      let found = terms(questions).intervals(units: units, draws: 400, seed: 6) {}
      let interval = try #require(found["S"])
      return (interval.high - interval.low).nats
    }
    let ratio = try width((0..<400).map { $0 / 10 }) / width(nil)
    // √10 = 3.2, with t of 39 instead of 399 degrees of freedom 3 % more.
    #expect(ratio > 2.9 && ratio < 3.8)
  }

  /// Two subjects whose answers differ by little, on questions that differ by much.
  @Test("of differences are far narrower where both subjects answered the same questions")
  func paired() throws {
    var random = RandomSource(seed: 9)
    let hardness = (0..<300).map { _ in random.uniform() }
    let (one, other) = (
      terms(hardness.map { $0 + 0.05 + 0.02 * random.uniform() }), terms(hardness)
    )
    let units = QuestionUnits(questions: 300)
    let paired = try #require(
      one.differences(from: other, units: units, draws: 300, seed: 10) {}["S"])
    #expect(paired.low.nats > 0.055 && paired.high.nats < 0.065)
    let alone = try #require(one.intervals(units: units, draws: 300, seed: 10) {}["S"])
    #expect((alone.high - alone.low).nats > 10 * (paired.high - paired.low).nats)
    let nothing = one.differences(from: one, units: units, draws: 300, seed: 10) {}
    #expect(nothing.values.allSatisfy { $0.low == .zero && $0.high == .zero })
  }

  @Test("end at 0 where the quantity can't be negative, and not where its value is")
  func cut() throws {
    let units = QuestionUnits(questions: 4)
    let near = try #require(
      terms([0.1, -0.05, 0.05, -0.02]).intervals(units: units, draws: 2, seed: 1) {}["S"])
    #expect(near.low == .zero && near.isOneSided && near.high > .zero)
    let below = try #require(
      terms([-0.1, 0.05, -0.05, 0.02]).intervals(units: units, draws: 2, seed: 1) {}["S"])
    #expect(below.low < .zero && !below.isOneSided)
  }

  @Test("need two units and two draws")
  func few() {
    let units = QuestionUnits(questions: 2, clusters: [1, 1])
    #expect(terms([1, 2]).intervals(units: units, draws: 9, seed: 1) {}.isEmpty)
    let others = QuestionUnits(questions: 2)
    #expect(terms([1, 2]).intervals(units: others, draws: 1, seed: 1) {}.isEmpty)
  }

  @Test("end at once where they are no longer wanted")
  func cancelled() {
    struct Over: Error {}
    let units = QuestionUnits(questions: 4)
    #expect(throws: Over.self) {
      try terms([1, 2, 3, 4]).intervals(units: units, draws: 9, seed: 1) { throw Over() }
    }
  }
}
