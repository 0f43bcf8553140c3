import Foundation
import Testing

@testable import InformationDecomposition

@Suite("Posteriors gathered into cells")
struct PosteriorClustersTests {
  /// p(x, y) of two sources with the same p(y), some posteriors sharp.
  private func marginals(_ rows: Int, labels: Int, seed: UInt64) throws -> SourceMarginals {
    try DiscreteCases.random(rows, rows, labels, emptiness: 0.6, seed: seed).marginals.reduced()
  }

  @Test("keep p(y), and lose what they say they lose", arguments: [2, 5, 12, 30])
  func loss(count: Int) throws {
    let marginals = try marginals(40, labels: 4, seed: 1)
    let clusters = PosteriorClusters(marginals.first, labels: 4, count: count)
    #expect(clusters.cells.count <= count * 4)
    let gathered = SourceMarginals(first: clusters.cells, second: marginals.second, labels: 4)
    for (kept, prior) in zip(gathered.priors, marginals.priors) {
      #expect(abs(kept - prior) < 1e-14)
    }
    let before = marginals.information(marginals.first)
    let after = gathered.information(clusters.cells)
    #expect(abs((before - after).nats - clusters.loss) < 1e-12)
  }

  @Test("lose less the more there are, and nothing where each row is one")
  func limits() throws {
    let marginals = try marginals(30, labels: 3, seed: 2)
    let losses = [1, 2, 4, 8, 16, 30].map {
      PosteriorClusters(marginals.first, labels: 3, count: $0).loss
    }
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 >= $1 })
    let one = losses.first ?? 0
    #expect(abs(one - marginals.information(marginals.first).nats) < 1e-12)
    #expect(losses.last ?? 1 < 1e-14)
  }

  @Test(
    "I∪(C) ≤ I∪(X) ≤ I∪(C) + δ1 + δ2, whatever the cells",
    arguments: [(2, UInt64(3)), (4, 4), (8, 5), (16, 6)])
  func bounds(count: Int, seed: UInt64) throws {
    let marginals = try marginals(28, labels: 3, seed: seed)
    let whole = UnionInterval.of(marginals)
    #expect(whole.gap < 1e-8)
    let first = PosteriorClusters(marginals.first, labels: 3, count: count)
    let second = PosteriorClusters(marginals.second, labels: 3, count: count)
    let cells = UnionInterval.of(
      SourceMarginals(first: first.cells, second: second.cells, labels: 3))
    #expect(cells.low <= whole.high + 1e-12)
    #expect(whole.low <= cells.high + first.loss + second.loss + 1e-12)
    // Both bounds are worth something: neither is trivial.
    #expect(first.loss + second.loss > 0)
  }
}
