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
    var redundancy: Double
    var visionUniqueness: Double
    var languageUniqueness: Double
    var synergy: Double
    var testDescription: String { name }

    enum CodingKeys: String, CodingKey {
      case name, shape, pmf
      case redundancy = "R"
      case visionUniqueness = "U1"
      case languageUniqueness = "U2"
      case synergy = "S"
    }

    /// The atoms in their order, bits.
    var bits: [Double] { [redundancy, visionUniqueness, languageUniqueness, synergy] }

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
    var first: [Double]
    var second: [Double]
    var vision: Double
    var language: Double
    var union: Double
    var testDescription: String { name }

    enum CodingKeys: String, CodingKey {
      case name, k
      case first = "A"
      case second = "B"
      case vision = "I1"
      case language = "I2"
      case union = "I_union"
    }
  }

  struct MeasureFile: Decodable {
    var cases: [MeasureCase]
  }

  struct MeasureCase: Decodable {
    var name: String
    var specific: [String: Double]
    var minimal: [String: Double]

    enum CodingKeys: String, CodingKey {
      case name
      case specific = "Imin"
      case minimal = "MMI"
    }
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
    for (atom, value) in zip(Atom.allCases, known.bits) {
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
    let found = try MarginalPair(first: known.first, second: known.second, labels: known.k).union()
    #expect(abs(found.vision.bits - known.vision) < 1e-7)
    #expect(abs(found.language.bits - known.language) < 1e-7)
    #expect(found.low.bits <= known.union + 1e-7)
    #expect(found.high.bits >= known.union - 1e-7)
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
        (RedundancyMeasure.minimalSpecific, known.specific), (.minimalMutual, known.minimal),
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
