import Foundation
import Testing

@testable import InformationDecomposition

/// The bounds need no trust in the iteration: they hold for any potentials and any coupling.
@Suite("The certificate")
struct CertificateTests {
  @Test(
    "bounds the union information from potentials and couplings that are anything",
    arguments: 0..<12)
  func anything(seed: Int) throws {
    let distribution = try DiscreteCases.random(
      3, 4, 3, emptiness: seed % 3 == 0 ? 0.3 : 0, seed: UInt64(seed))
    let marginals = distribution.marginals.reduced()
    let known = UnionInterval.of(marginals)
    #expect(known.gap < 1e-9)
    let certificate = Certificate(marginals)
    let entropy = marginals.entropy.nats
    var random = RandomSource(seed: UInt64(seed), stream: 9)
    for _ in 0..<20 {
      let alpha = marginals.first.map { _ in 6 * random.uniform() - 5 }
      let beta = marginals.second.map { _ in 6 * random.uniform() - 5 }
      #expect(entropy + certificate.dual(alpha, beta) <= known.high + 1e-12)
      let q = (0..<marginals.firstCount * marginals.second.count).map { _ in
        random.uniform() * random.uniform() / 10
      }
      #expect(entropy + certificate.primal(q) >= known.low - 1e-12)
    }
  }

  @Test("is not better than the truth where the iteration ends early", arguments: 0..<6)
  func early(seed: Int) throws {
    let distribution = try DiscreteCases.random(5, 5, 4, seed: UInt64(seed))
    let rough = distribution.decompose(tolerance: Information(bits: 0.05))
    let fine = distribution.decompose()
    #expect(rough.gap.bits <= 0.05)
    #expect(fine.gap.bits < 1e-9)
    #expect(rough.unionLow.bits <= fine.unionHigh.bits + 1e-12)
    #expect(rough.unionHigh.bits >= fine.unionLow.bits - 1e-12)
    #expect(rough.iterations < fine.iterations)
  }

  /// Conditional independence, where the iteration starts, is nearly the optimum here: the central
  /// path first leads away from it.
  @Test("closes to 1e-9 bits where the start is within 1e-5 of it")
  func nearlyOptimalStart() throws {
    let first = [
      2.0347100481024848e-05, 3.2916827007202404e-14, 0.0008020146403661706, 0.9990121565176941,
      0.00016548167554304675, 6.588264975831306e-11,
    ]
    let second = [
      0.11334306512674108, 0.0001654816754923779, 8.583049919731065e-10, 0.8856894384914341,
      8.358567768010245e-14, 0.0008020138479438283,
    ]
    let found = try MarginalPair(first: first, second: second, labels: 3).union()
    #expect((found.high - found.low).bits < 1e-9)
  }

  @Test("closes on sparse distributions of any shape", arguments: 0..<40)
  func sparse(seed: Int) throws {
    var random = RandomSource(seed: UInt64(seed), stream: 4)
    let (n1, n2, labels) = (2 + seed % 4, 2 + seed / 4 % 3, 3 + seed % 3)
    // Powers of uniform numbers: masses over many orders of magnitude.
    let weights = (0..<n1 * n2 * labels).map { _ in pow(random.uniform(), 1 + Double(seed % 20)) }
    let found = try DiscreteDistribution(x1: n1, x2: n2, y: labels, counts: weights)
      .decompose()
    #expect(found.gap.bits < 1e-9)
  }
}
