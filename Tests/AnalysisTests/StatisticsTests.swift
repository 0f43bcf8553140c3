import Foundation
import Studies
import Testing

@testable import Analysis

/// Against SciPy: see Fixtures/goldens.py.
@Suite("Statistics")
struct StatisticsTests {
  struct Goldens: Decodable {
    var cases: [Case]
  }

  struct Case: Decodable, CustomTestStringConvertible, Sendable {
    var x: [Double]
    var y: [Double]
    var z: [Double]
    var rho: Double
    var p: Double
    var ranks: [Double]
    var partial: Double?
    var partialP: Double?
    var bootstrap: [Double]?
    var mean: Double
    var t: [Double]
    var testDescription: String { "\(x.count) pairs" }
  }

  static let all: Goldens? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/goldens.json")
    return (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(Goldens.self, from: $0)
    }
  }()

  static let cases = all?.cases ?? []

  @Test("has its goldens")
  func goldens() {
    #expect(Self.cases.count >= 8)
  }

  // Percentiles of 2,000 draws scatter by some hundredths.
  @Test("bootstrap intervals like SciPy's", arguments: cases.filter { $0.bootstrap != nil })
  func bootstrapIntervals(_ known: Case) throws {
    let found = try #require(Self.interval(known.x, known.y))
    let golden = try #require(known.bootstrap)
    #expect(abs(found.low - golden[0]) < 0.08 && abs(found.high - golden[1]) < 0.08)
  }

  /// Of pairs that are drawn one by one.
  private static func interval(_ x: [Double], _ y: [Double], seed: UInt64 = 0) -> Interval? {
    let (ranksX, ranksY) = (WeightedRanks(x), WeightedRanks(y))
    return ClusterBootstrap(x.indices.map { [$0] }, unit: "models", seed: seed)
      .interval { RankCorrelation.rho(ranksX, ranksY, $0) }
  }

  @Test("share mid-ranks among ties", arguments: cases)
  func ranks(_ known: Case) { #expect(midRanks(known.x) == known.ranks) }

  @Test("correlate ranks as SciPy does, exactly for few pairs", arguments: cases)
  func spearman(_ known: Case) throws {
    let found = try #require(RankCorrelation(known.x, known.y))
    #expect(abs(found.rho - known.rho) < 1e-12)
    #expect(abs(found.p - known.p) < 1e-10)
    #expect(found.test == (known.x.count <= 8 ? .exact : .student))
  }

  @Test("give partial correlations as a regression on ranks does", arguments: cases)
  func partial(_ known: Case) throws {
    guard let partial = known.partial, let p = known.partialP else { return }
    let found = try #require(RankCorrelation.partial(known.x, known.y, given: known.z))
    #expect(abs(found.rho - partial) < 1e-10)
    #expect(abs(found.p - p) < 1e-9)
  }

  @Test("give the intervals of means", arguments: cases)
  func means(_ known: Case) throws {
    let found = try #require(MeanEstimate(known.x))
    let student = try #require(found.student)
    #expect(abs(found.mean - known.mean) < 1e-12)
    for (value, golden) in zip([student.low, student.high], known.t) {
      #expect(abs(value - golden) < 1e-8)
    }
  }

  @Test("say nothing of a constant side or of two pairs")
  func degenerate() {
    #expect(RankCorrelation([1, 1, 1, 1], [1, 2, 3, 4]) == nil)
    #expect(RankCorrelation([1, 2], [1, 2]) == nil)
    #expect(RankCorrelation.partial([1, 2, 3], [1, 3, 2], given: [1, 2, 3]) == nil)
    #expect(RankCorrelation.partial([1, 2, 3, 4], [2, 1, 4, 3], given: [5, 5, 5, 5]) == nil)
    #expect(ClusterBootstrap(families: ["A", "A", "B"]) == nil)
    #expect(Self.interval([1, 1, 1, 1], [1, 2, 3, 4]) == nil)
    // A third of the draws lack the one value that is no tie, and have no correlation.
    #expect(Self.interval([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 1, 1, 1, 1, 1, 0]) == nil)
    let bootstrap = ClusterBootstrap([[0], [1], [2]], unit: "models")
    #expect(bootstrap.leavingOneOut { $0[0] == 0 ? nil : 1 } == nil)
    #expect(MeanEstimate([]) == nil)
    #expect(MeanEstimate([1])?.student == nil)
  }

  @Test("bootstrap the same interval again")
  func bootstrap() throws {
    let known = try #require(Self.cases.last)
    let one = try #require(Self.interval(known.x, known.y, seed: 3))
    #expect(one == Self.interval(known.x, known.y, seed: 3))
    #expect(one.low < known.rho && known.rho < one.high)
  }
}
