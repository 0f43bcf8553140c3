import Foundation
import InformationDecomposition
import Testing

@Suite("An exact decomposition with the sampling of its questions")
struct SampledDecompositionTests {
  @Test(
    "has intervals that hold its certificate and the cross-fitted value",
    arguments: [(2, 60), (2, 400), (3, 80), (4, 300)])
  func holdsCertificate(labels: Int, count: Int) throws {
    let sample = try AnswerSamples.blurred(count: count, labels: labels, seed: 1)
    let found = try SampledDecomposition(
      sample, units: QuestionUnits(questions: count), seed: 1)
    let intervals = found.intervals(draws: 120, seed: 2) {}
    let fitted = found.decomposition.informations.atoms(union: try #require(found.crossFitted))
    for atom in Atom.allCases {
      let interval = try #require(intervals[atom.symbol])
      let bounds = found.decomposition.bounds(of: atom)
      #expect(interval.low <= max(.zero, bounds.lowerBound))
      #expect(interval.high >= bounds.upperBound)
      #expect(interval.low <= max(.zero, fitted[atom]) && interval.high >= fitted[atom])
    }
  }

  /// Potentials that other questions chose are on average too low, those that the questions chose
  /// themselves too high.
  @Test("has a cross-fitted union below the plug-in one on average")
  func crossFit() throws {
    var sum = 0.0
    for seed in 0..<20 as Range<UInt64> {
      let sample = try AnswerSamples.blurred(count: 100, labels: 2, seed: seed)
      let found = try SampledDecomposition(
        sample, units: QuestionUnits(questions: 100), seed: seed)
      sum += (try #require(found.crossFitted) - found.decomposition.unionLow).bits
    }
    #expect(sum < 0)
  }

  /// The truth of U2 is 0. Where the half that chooses knows of the other, by tilts of both, half of
  /// the plug-in value's excess is left.
  @Test(
    "has cross-fitted uniquenesses of equal sources that are not above 0", arguments: [3, 5])
  func equalSources(labels: Int) throws {
    var (fitted, plugIn) = (0.0, 0.0)
    for seed in 0..<30 as Range<UInt64> {
      let sample = try AnswerSamples.copies(count: 200, labels: labels, seed: seed)
      let found = try SampledDecomposition(
        sample, units: QuestionUnits(questions: 200), seed: seed)
      let vision = found.decomposition.informations.vision
      fitted += (try #require(found.crossFitted) - vision).bits
      plugIn += (found.decomposition.unionLow - vision).bits
    }
    #expect(plugIn > 0)
    #expect(fitted < 0.2 * plugIn)
  }

  /// Two sources that are the same have nothing beyond each other that a choice between them could
  /// make too much of, though halves of their questions differ.
  @Test("is not doubted by cross-fitting where neither source has anything beyond the other")
  func sameSources() throws {
    let runs: [[Float]] = (0..<400).reduce(into: [[], [], []]) { runs, question in
      let bits = (question % 2, question / 2 % 2)
      func row(_ labels: [Int]) -> [Float] {
        (0..<3).map { labels.contains($0) ? 1 / Float(labels.count) : 0 }
      }
      runs[0] += row([bits.0, bits.0 + 1])
      runs[1] += row([bits.1, bits.1 + 1])
      runs[2] += row([bits.0 + bits.1])
    }
    let found = try SampledDecomposition(
      AnswerSamples.sample(runs, labels: 3), units: QuestionUnits(questions: 400), seed: 1)
    let low = found.decomposition.unionLow
    #expect(abs(low.bits - 0.5) < 1e-9)
    #expect(try #require(found.crossFitted).bits < low.bits - 0.01)
    #expect(abs(try #require(found.crossFitDistance).bits) < 1e-9)
  }

  @Test("narrows with the root of the questions")
  func narrows() throws {
    func width(_ count: Int) throws -> Double {
      let sample = try AnswerSamples.blurred(count: count, labels: 2, seed: 7)
      let found = try SampledDecomposition(
        sample, units: QuestionUnits(questions: count), seed: 1)
      let interval = try #require(found.intervals(draws: 100, seed: 8) {}["total"])
      return (interval.high - interval.low).nats
    }
    let ratio = try width(100) / width(1600)
    // √16 = 4.
    #expect(ratio > 3 && ratio < 5.3)
  }

  @Test("differs in nothing from itself, for certain no further than its bounds and its bracket")
  func same() throws {
    let sample = try AnswerSamples.blurred(count: 200, labels: 2, seed: 9)
    let found = try SampledDecomposition(
      sample, units: QuestionUnits(questions: 200), seed: 1)
    let differences = found.differences(from: found, draws: 100, seed: 1) {}
    for interval in differences.values { #expect(interval.low <= .zero && .zero <= interval.high) }
    #expect(differences["total"]?.low == .zero && differences["total"]?.high == .zero)
  }

  @Test("is the same for the same seed")
  func seeds() throws {
    let sample = try AnswerSamples.blurred(count: 120, labels: 3, seed: 2)
    func intervals(_ seed: UInt64) throws -> [String: AtomInterval] {
      try SampledDecomposition(sample, units: QuestionUnits(questions: 120), seed: seed)
        .intervals(draws: 120, seed: seed) {}
    }
    #expect(try intervals(1) == intervals(1))
    #expect(try intervals(1) != intervals(2))
  }
}
