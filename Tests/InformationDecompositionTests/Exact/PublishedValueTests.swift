import Foundation
import InformationDecomposition
import Testing

/// Values that dit 2.3 and an independent interior point method gave; see the files' notes.
@Suite("The exact decomposition and published values")
struct PublishedValueTests {
  struct File: Decodable {
    var cases: [Case]
  }

  struct Case: Decodable, CustomTestStringConvertible, Sendable {
    var name: String
    var shape: [Int]
    var pmf: [Double]
    var R: Double
    var U1: Double
    var U2: Double
    var S: Double
    var testDescription: String { name }

    var distribution: DiscreteDistribution {
      get throws {
        try DiscreteDistribution(x1: shape[0], x2: shape[1], y: shape[2], probabilities: pmf)
      }
    }
  }

  struct PosteriorFile: Decodable {
    var cases: [PosteriorCase]
  }

  struct PosteriorCase: Decodable, CustomTestStringConvertible, Sendable {
    var name: String
    var k: Int
    var A: [Double]
    var B: [Double]
    var I1: Double
    var I2: Double
    var I_union: Double
    var testDescription: String { name }
  }

  struct MeasureFile: Decodable {
    var cases: [MeasureCase]
  }

  struct MeasureCase: Decodable {
    var name: String
    var Imin: [String: Double]
    var MMI: [String: Double]
  }

  static func load<File: Decodable>(_ name: String, as: File.Type) -> File? {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Discrete/\(name).json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(File.self, from: $0) }
  }

  static let cases = ["canonical", "random-dirichlet"].flatMap {
    load($0, as: File.self)?.cases ?? []
  }
  static let posteriors = load("posteriors", as: PosteriorFile.self)?.cases ?? []

  @Test("has its files")
  func files() {
    #expect(Self.cases.count > 40)
    #expect(Self.posteriors.count > 2)
  }

  @Test("agrees to 1e-7 bits, and its certificate holds the value", arguments: cases)
  func values(_ known: Case) throws {
    let found = try known.distribution.decompose()
    let values = [known.R, known.U1, known.U2, known.S]
    for (atom, value) in zip(Atom.allCases, values) {
      #expect(abs(found.raw[atom].bits - value) < 1e-7, "\(atom)")
      // The published values are exact to 1e-9.
      let bounds = found.bounds(of: atom)
      #expect(bounds.lowerBound.bits - 1e-9 <= value && value <= bounds.upperBound.bits + 1e-9)
    }
    #expect(found.gap.bits >= 0 && found.gap.bits < 1e-7)
  }

  @Test("swaps U1 and U2 with the sources, to 1e-9 bits", arguments: cases)
  func swap(_ known: Case) throws {
    let (n1, n2, labels) = (known.shape[0], known.shape[1], known.shape[2])
    var swapped = [Double](repeating: 0, count: known.pmf.count)
    for i in 0..<n1 {
      for j in 0..<n2 {
        for y in 0..<labels {
          swapped[(j * n1 + i) * labels + y] = known.pmf[(i * n2 + j) * labels + y]
        }
      }
    }
    let one = try known.distribution.decompose().raw
    let other = try DiscreteDistribution(x1: n2, x2: n1, y: labels, probabilities: swapped)
      .decompose().raw
    #expect(abs((one.visionUniqueness - other.languageUniqueness).bits) < 1e-9)
    #expect(abs((one.languageUniqueness - other.visionUniqueness).bits) < 1e-9)
    #expect(abs((one.redundancy - other.redundancy).bits) < 1e-9)
    #expect(abs((one.synergy - other.synergy).bits) < 1e-9)
  }

  @Test("agrees from posteriors alone", arguments: posteriors)
  func fromPosteriors(_ known: PosteriorCase) throws {
    let found = try MarginalPair(first: known.A, second: known.B, labels: known.k).union()
    #expect(abs(found.vision.bits - known.I1) < 1e-7)
    #expect(abs(found.language.bits - known.I2) < 1e-7)
    #expect(found.low.bits <= known.I_union + 1e-7)
    #expect(found.high.bits >= known.I_union - 1e-7)
    #expect((found.high - found.low).bits < 1e-7)
  }

  @Test("I_min and MMI agree with dit to 1e-9 bits")
  func measures() throws {
    let file = try #require(Self.load("other-measures", as: MeasureFile.self))
    var checked = 0
    for known in file.cases {
      guard let distribution = try Self.cases.first(where: { $0.name == known.name })?.distribution
      else { continue }
      for (measure, values) in [
        (RedundancyMeasure.minimalSpecific, known.Imin), (.minimalMutual, known.MMI),
      ] {
        let atoms = measure.atoms(of: distribution)
        for atom in Atom.allCases {
          let value = try #require(values[atom.symbol])
          #expect(abs(atoms[atom].bits - value) < 1e-9, "\(measure) of \(known.name)")
          checked += 1
        }
      }
    }
    #expect(checked >= 80)
  }
}
