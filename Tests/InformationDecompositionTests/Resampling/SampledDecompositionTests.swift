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

  /// Y = (X1, X2) with two fair bits that agree with .8: all that a draw of questions moves is how
  /// often each answer is right, on average, and R follows that alone.
  @Test("tells what the mean answers move of a distance, which is nothing where both follow them")
  func distanceErrors() throws {
    var (values, errors): ([Double], [Double]) = ([], [])
    var random = RandomSource(seed: 5)
    for _ in 0..<60 {
      var runs = [[Float]](repeating: [], count: 3)
      for _ in 0..<300 {
        let one = random.index(below: 2)
        let other = random.uniform() < 0.8 ? one : 1 - one
        func row(_ part: (Int, Int) -> Float) -> [Float] {
          (0..<4).map { part($0 / 2, $0 % 2) }
        }
        runs[0] += row { $0 == one ? ($1 == one ? 0.8 : 0.2) : 0 }
        runs[1] += row { $1 == other ? ($0 == other ? 0.8 : 0.2) : 0 }
        runs[2] += row { $0 == one && $1 == other ? 1 : 0 }
      }
      let found = try SampledDecomposition(
        AnswerSamples.sample(runs, labels: 4), units: QuestionUnits(questions: 300), seed: 1,
        isCrossFitted: false)
      values.append(found.decomposition.raw.redundancy.bits)
      let none = [Double](repeating: 0, count: 300)
      let terms = InfluenceTerms(vision: none, language: none, joint: none, union: none)
      func error(_ isRaked: Bool) -> Double {
        found.errors(
          ofDistanceFrom: terms, isRaked: isRaked, distances: [.redundancy: Information(bits: -1)]
        )[.redundancy]?.bits ?? -1
      }
      errors.append(error(false))
      #expect(error(true) == 0)
    }
    let center = values.reduce(0, +) / 60
    let spread = (values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / 59).squareRoot()
    let mean = errors.reduce(0, +) / 60
    // The spread of 60 values is known to a tenth.
    #expect(spread > 0.75 * mean && spread < 1.25 * mean)
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
