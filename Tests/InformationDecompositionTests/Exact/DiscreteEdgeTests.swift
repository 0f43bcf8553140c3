import Foundation
import Testing

@testable import InformationDecomposition

@Suite("The exact decomposition at the edges")
struct DiscreteEdgeTests {
  @Test("gives finite atoms that add up, for any number of labels", arguments: 2...26)
  func labels(_ labels: Int) throws {
    let distribution = try DiscreteCases.random(
      4, 5, labels, emptiness: 0.5, seed: UInt64(labels))
    let found = distribution.decompose()
    #expect(found.gap.bits >= 0 && found.gap.bits < 1e-7)
    #expect(abs((found.raw.total - found.informations.joint).bits) < 1e-12)
    for atom in Atom.allCases {
      // A joint distribution has no negative atom.
      #expect(found.raw[atom].bits > -1e-9, "\(atom)")
    }
  }

  @Test("doesn't change when outcomes are renamed", arguments: 0..<8)
  func renamed(seed: Int) throws {
    let distribution = try DiscreteCases.random(
      5, 4, 2 + seed % 4, emptiness: 0.3, seed: UInt64(seed))
    var random = RandomSource(seed: UInt64(seed), stream: 8)
    func order(_ count: Int) -> [Int] {
      var order = Array(0..<count)
      random.shuffle(&order)
      return order
    }
    let other = try DiscreteCases.renamed(
      distribution, x1: order(5), x2: order(4), y: order(2 + seed % 4))
    let (one, two) = (distribution.decompose().raw, other.decompose().raw)
    for atom in Atom.allCases { #expect(abs((one[atom] - two[atom]).bits) < 1e-9, "\(atom)") }
  }

  @Test("doesn't change when an outcome is split into two of the same posterior")
  func split() throws {
    let distribution = try DiscreteCases.random(3, 3, 3, seed: 4)
    let block = 3 * 3
    var probabilities = distribution.probabilities
    // The first outcome of X1 becomes two, of 0.3 and 0.7 of its mass.
    let first = probabilities[..<block]
    probabilities = first.map { 0.3 * $0 } + probabilities[block...] + first.map { 0.7 * $0 }
    let other = try DiscreteDistribution(x1: 4, x2: 3, y: 3, probabilities: probabilities)
    let (one, two) = (distribution.decompose().raw, other.decompose().raw)
    for atom in Atom.allCases { #expect(abs((one[atom] - two[atom]).bits) < 1e-9, "\(atom)") }
  }

  @Test("is nothing for one class, and for a target that the sources don't tell of")
  func nothing() throws {
    let oneClass = try DiscreteDistribution(
      x1: 2, x2: 2, y: 1, probabilities: [0.1, 0.2, 0.3, 0.4])
    let unseen = try DiscreteDistribution(
      x1: 2, x2: 2, y: 3, counts: [0.5, 0, 0.5, 0, 0, 0, 0, 0, 0, 0.25, 0, 0.25])
    let independent = try DiscreteDistribution(
      x1: 1, x2: 1, y: 26, counts: (1...26).map(Double.init))
    for distribution in [oneClass, independent] {
      let found = distribution.decompose()
      #expect(Atom.allCases.allSatisfy { abs(found.raw[$0].bits) < 1e-12 })
    }
    #expect(unseen.decompose().gap.bits < 1e-9)
  }

  /// Y = X2 and X1 has one outcome: all that is told is U2.
  @Test("leaves a constant source no part", arguments: [2, 3, 7])
  func constant(labels: Int) throws {
    var probabilities = [Double](repeating: 0, count: labels * labels)
    for label in 0..<labels { probabilities[label * labels + label] = 1 / Double(labels) }
    let found = try DiscreteDistribution(
      x1: 1, x2: labels, y: labels, probabilities: probabilities
    ).decompose()
    #expect(abs(found.raw.languageUniqueness.bits - log2(Double(labels))) < 1e-12)
    for atom in [Atom.redundancy, .visionUniqueness, .synergy] {
      #expect(abs(found.raw[atom].bits) < 1e-12)
    }
  }

  @Test("takes counts, and masses down to 1e-300")
  func scales() throws {
    let counts = try DiscreteDistribution(
      x1: 2, x2: 2, y: 2, counts: [5, 0, 5, 0, 5, 0, 0, 5])
    #expect(abs(counts.decompose().raw.synergy.bits - 0.5) < 1e-9)
    var tiny = try DiscreteCases.random(3, 3, 3, seed: 6).probabilities
    tiny[4] = 1e-300
    tiny[13] = 1e-18
    let found = try DiscreteDistribution(x1: 3, x2: 3, y: 3, counts: tiny).decompose()
    #expect(found.gap.bits.isFinite && found.gap.bits < 1e-6)
  }

  @Test("says what is wrong with a distribution")
  func refusals() {
    func message(_ shape: (Int, Int, Int), _ probabilities: [Double]) -> String? {
      do {
        _ = try DiscreteDistribution(
          x1: shape.0, x2: shape.1, y: shape.2, probabilities: probabilities)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(message((2, 2, 2), [1]) == "1 probabilities don't fill the shape [2, 2, 2]")
    #expect(
      message((1, 2, 2), [0.5, 0.5, -0.1, 0.1])
        == "the probability at [0, 1, 0] is -0.1; expected a number from 0")
    #expect(
      message((1, 1, 2), [.nan, 1])
        == "the probability at [0, 0, 0] is nan; expected a number from 0")
    #expect(message((1, 1, 2), [0, 0]) == "all probabilities are 0")
    #expect(message((.max, .max, 4), [0, 0]) != nil)
    #expect(
      message((2, 2, 2), [0.25, 0, 0.25, 0, 0.25, 0, 0, 0])
        == "the probabilities sum to 0.75, not 1 (tolerance 1e-06). Complete or normalise them, or "
        + "give counts")
    #expect(message((1, 1, 2), [0.5, 0.5000009]) == nil)
    #expect(message((1, 1, 2), [0.5, 0.500002]) != nil)
  }

  @Test("takes no pair of marginals that sum to something else than 1")
  func sumOfMarginals() {
    let error = #expect(throws: DecompositionError.self) {
      try MarginalPair(first: [0.5, 0.5], second: [0.25, 0.5], labels: 2)
    }
    #expect(
      error?.description
        == "the probabilities of a source and the label sum to 0.75, not 1 (tolerance 1e-06). "
        + "Complete or normalise them")
  }

  @Test("says that two sources disagree in p(y)")
  func disagreement() {
    let error = #expect(throws: DecompositionError.self) {
      try MarginalPair(first: [0.5, 0.5], second: [0.4, 0.6], labels: 2)
    }
    #expect(
      error?.description
        == "the two sources disagree in p(y): [0.5, 0.5] and [0.4, 0.6]. Tilt one of them")
  }

  @Test("knows the systems of the literature as the published file has them")
  func knownSystems() throws {
    for system in KnownSystem.allCases {
      let known = try #require(PublishedValueTests.cases.first { $0.name == system.rawValue })
      let found = system.distribution.decompose().raw
      for (atom, value) in zip(Atom.allCases, known.bits) {
        #expect(abs(found[atom].bits - value) < 1e-7, "\(system.rawValue): \(atom)")
      }
    }
  }
}
