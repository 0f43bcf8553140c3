import Foundation
import Testing

@testable import InformationDecomposition

@Suite("The closed form for a binary target")
struct BinaryUnionTests {
  /// The least source above two binary symmetric channels of error a ≤ b is the first: U2 = 0.
  @Test("gives the better of two symmetric channels")
  func channels() {
    let found = KnownSystem.noisyChannels.distribution.decompose()
    func entropy(_ p: Double) -> Double { -p * log2(p) - (1 - p) * log2(1 - p) }
    #expect(abs(found.unionLow.bits - (1 - entropy(0.1))) < 1e-12)
    #expect(abs(found.raw.languageUniqueness.bits) < 1e-12)
  }

  /// A source that is sure of y = 0 half the time and one that is sure of y = 1 half the time: the
  /// hull goes straight up to (0, ½), across to (½, 1) and on to (1, 1), in halves of p_y. Its edges
  /// are ¼ of y = 1 alone, ¼ of each, ¼ of y = 0 alone; half of the mass is sure, so I∪ = ½ bit.
  @Test("is the hull of two curves where neither lies above the other")
  func crossing() throws {
    let pair = try MarginalPair(
      first: [0.25, 0, 0.25, 0.5], second: [0, 0.25, 0.5, 0.25], labels: 2)
    let found = pair.union()
    #expect(abs(found.low.bits - 0.5) < 1e-12)
    #expect(found.vision.bits < 0.5 && found.language.bits < 0.5)
  }

  @Test(
    "agrees with the interior point method",
    arguments: PublishedValueTests.cases.filter { $0.shape[2] == 2 })
  func interiorPoint(_ known: PublishedValueTests.Case) throws {
    let reduced = try known.distribution.marginals.reduced()
    guard reduced.labels == 2, reduced.firstCount > 1, reduced.secondCount > 1 else { return }
    try compare(reduced)
  }

  @Test("agrees with the interior point method on random sources", arguments: 0..<24)
  func random(seed: Int) throws {
    let distribution = try DiscreteCases.random(
      2 + seed % 7, 2 + seed / 3, 2, emptiness: seed % 2 == 0 ? 0 : 0.4, seed: UInt64(seed))
    try compare(distribution.marginals.reduced())
  }

  private func compare(_ marginals: SourceMarginals) throws {
    var solver = InteriorPoint(marginals)
    let bounds = solver.solve(tolerance: 1e-11) {}
    let closed = BinaryUnion.information(marginals).nats
    // Both are sums of up to 100 terms, each rounded to 1e-16.
    #expect(bounds.low - 1e-13 <= closed && closed <= bounds.high + 1e-13)
    #expect(bounds.gap < 1e-8)
  }
}
