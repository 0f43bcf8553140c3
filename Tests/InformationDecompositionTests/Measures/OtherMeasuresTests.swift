import Foundation
import InformationDecomposition
import Testing

@Suite("Other measures of redundancy")
struct OtherMeasuresTests {
  /// Y = X1 ∧ X2. Both sources tell the same, so both measures give I1 = h(¼) - ½.
  @Test("give I1 for AND", arguments: RedundancyMeasure.allCases)
  func and(measure: RedundancyMeasure) {
    let atoms = measure.atoms(of: KnownSystem.and.distribution)
    let entropy = -0.25 * log2(0.25) - 0.75 * log2(0.75)
    #expect(abs(atoms.redundancy.bits - (entropy - 0.5)) < 1e-12)
    #expect(abs(atoms.synergy.bits - 0.5) < 1e-12)
  }

  /// Two bits copied: what the sources tell is not the same, but as much. Both measures call it
  /// redundant, which is what they are known for; the exact one doesn't.
  @Test("call two unique bits redundant", arguments: RedundancyMeasure.allCases)
  func copies(measure: RedundancyMeasure) {
    let distribution = KnownSystem.unique.distribution
    #expect(abs(measure.atoms(of: distribution).redundancy.bits - 1) < 1e-12)
    #expect(abs(distribution.decompose().raw.redundancy.bits) < 1e-9)
  }

  @Test("keep the informations: the atoms add up and differ in U by I1 - I2", arguments: 0..<16)
  func sums(seed: Int) throws {
    let distribution = try DiscreteCases.random(
      4, 3, 2 + seed % 3, emptiness: 0.2, seed: UInt64(seed))
    let informations = distribution.informations
    for measure in RedundancyMeasure.allCases {
      let atoms = measure.atoms(of: distribution)
      #expect(abs((atoms.total - informations.joint).bits) < 1e-12)
      let difference = atoms.visionUniqueness - atoms.languageUniqueness
      #expect(abs((difference - (informations.vision - informations.language)).bits) < 1e-12)
    }
  }

  /// I_min and the exact redundancy are at most MMI: the expectation of a least is at most the
  /// least expectation, and I∪ ≥ max(I1, I2).
  @Test("are at most MMI", arguments: 0..<16)
  func order(seed: Int) throws {
    let distribution = try DiscreteCases.random(
      4, 5, 2 + seed % 4, emptiness: 0.2, seed: UInt64(seed))
    let most = RedundancyMeasure.minimalMutual.atoms(of: distribution)
    let specific = RedundancyMeasure.minimalSpecific.atoms(of: distribution)
    #expect(specific.redundancy.bits <= most.redundancy.bits + 1e-12)
    #expect(distribution.decompose().raw.redundancy.bits <= most.redundancy.bits + 1e-9)
    #expect(min(most.visionUniqueness.bits, most.languageUniqueness.bits).magnitude < 1e-12)
  }

  @Test("swap the uniquenesses with the sources", arguments: 0..<6)
  func swap(seed: Int) throws {
    let distribution = try DiscreteCases.random(3, 3, 3, seed: UInt64(seed))
    var swapped = distribution.probabilities
    for i in 0..<3 {
      for j in 0..<3 {
        for y in 0..<3 {
          swapped[(j * 3 + i) * 3 + y] = distribution.probabilities[(i * 3 + j) * 3 + y]
        }
      }
    }
    let other = try DiscreteDistribution(x1: 3, x2: 3, y: 3, probabilities: swapped)
    for measure in RedundancyMeasure.allCases {
      let (one, two) = (measure.atoms(of: distribution), measure.atoms(of: other))
      #expect(abs((one.visionUniqueness - two.languageUniqueness).bits) < 1e-12)
      #expect(abs((one.redundancy - two.redundancy).bits) < 1e-12)
    }
  }
}
