import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("Total and co-information")
struct SumsTests {
  /// To rounding: amounts of a few bits in double precision.
  private static let tolerance = 1e-9

  private static func shipped(_ name: String) throws -> Study {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try Study.open(root.path + "/SampleRuns/" + name, index: .never)
  }

  private static func expectDefinition(_ estimate: Estimate) {
    if let found = estimate.mutualInformations {
      #expect(abs(estimate.total.bits - found.joint.bits) < tolerance)
      let defined = found.vision.bits + found.language.bits - found.joint.bits
      #expect(abs(estimate.coInformation.bits - defined) < tolerance)
    } else {
      let bits = Atom.allCases.map { (estimate.raw ?? estimate.atoms)[$0].bits }
      #expect(abs(estimate.total.bits - bits.reduce(0, +)) < tolerance)
      #expect(abs(estimate.coInformation.bits - (bits[0] - bits[3])) < tolerance)
    }
    #expect(Quantity.total.value(of: estimate) == estimate.total.bits)
    #expect(Quantity.coInformation.value(of: estimate) == estimate.coInformation.bits)
  }

  @Test(
    "are as defined for every estimate that ships", arguments: ["paper-iclr2026", "tiny-llava"])
  func shipped(name: String) throws {
    let estimates = try Self.shipped(name).estimates()
    #expect(!estimates.isEmpty)
    for estimate in estimates { Self.expectDefinition(estimate) }
  }

  /// Random informations, and a union that leaves some atoms below zero.
  private static func record(_ random: inout RandomSource) -> (line: String, negative: Bool) {
    func draw(_ most: Double) -> Double { random.uniform() * most }
    let (first, second, joint, union) = (draw(1), draw(1), draw(1.5), draw(1.5))
    let raw = [first + second - union, union - second, union - first, joint - union]
    let atoms = zip(["R", "U1", "U2", "S"], raw)
    let clipped = atoms.map { "\"\($0)\":\(max(0, $1))" }.joined(separator: ",")
    let kept = atoms.map { "\"\($0)\":\($1)" }.joined(separator: ",")
    let line =
      #"{"dataset":"d","family":"F","estimator":"BATCH",\#(clipped),"raw":{\#(kept)},"#
      + #""I1":\#(first),"I2":\#(second),"I12":\#(joint)}"#
    return (line, raw.contains { $0 < 0 })
  }

  @Test("are as defined where atoms are negative, in memory and through an index")
  func negative() throws {
    let folder = try IndexedFolder()
    var random = RandomSource(seed: 7)
    let records = (0..<200).map { _ in Self.record(&random) }
    #expect(records.count(where: \.negative) > 100)
    try folder.study.write(
      records.map { $0.line + "\n" }.joined(), to: "estimates/negative.jsonl")
    let (indexed, whole) = (try folder.open(), try folder.openWhole())
    let estimates = whole.estimates()
    for estimate in estimates {
      Self.expectDefinition(estimate)
      #expect(abs(estimate.total.bits - estimate.atoms.total.bits) < Self.tolerance)
      let line = String(decoding: try JSONEncoder().encode(EstimateLine(estimate)), as: UTF8.self)
      let read = try JSONDecoder().decode([String: JSONValue].self, from: Data(line.utf8))
      #expect(
        read["total"].flatMap(Self.number).map { abs($0 - estimate.total.bits) < 1e-9 } == true)
      #expect(
        read["coInformation"].flatMap(Self.number)
          .map { abs($0 - estimate.coInformation.bits) < 1e-9 } == true)
    }
    for text in ["total > 0.7", "coInformation < 0", "S < -0.1", "shareS > 0.3"] {
      let filter = try Filter(text)
      #expect(estimates.contains { filter.matches($0) })
      let selection = EstimateSelection(filter: filter)
      #expect(indexed.page(selection, 0..<500) == whole.page(selection, 0..<500))
    }
  }

  private static func number(_ value: JSONValue) -> Double? {
    switch value {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  @Test("keep what was clipped apart from what was found, and share out what is above zero")
  func shares() {
    let found = Estimate(
      subject: Subject(dataset: "d", family: "F", size: ""), estimator: "exact",
      atoms: Atoms(bits: 0.5, 0, 0.5, 0), raw: Atoms(bits: 0.5, -0.1, 0.5, -0.2))
    #expect(abs(found.atoms.synergy.bits + 0.2) < 1e-12)
    #expect(found.keepsNegatives)
    #expect(abs(found.total.bits - 0.7) < 1e-12)
    #expect(Quantity.shareR.value(of: found) == 0.5)
    #expect(Quantity.shareS.value(of: found) == 0)
  }
}
