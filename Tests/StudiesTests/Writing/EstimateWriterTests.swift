import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("An estimate writer")
struct EstimateWriterTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
  }

  private func estimate(_ seed: UInt64) -> Estimate {
    Estimate(
      subject: Subject(dataset: "d", family: "F", size: "7B"), layer: 3, estimator: "BATCH",
      seed: seed, atoms: Atoms(bits: 0.1, 0.2, 0.3, 0.4), settings: #"{"batch":256}"#,
      provenance: Provenance(features: "xxh64:0"))
  }

  @Test("gives the study what it was given, with its place")
  func roundTrip() throws {
    let writer = EstimateWriter(study: folder.path, name: "BATCH/../x")
    let kept = try [1, 2].map { try writer.append(estimate($0)) }
    let study = try Study.open(folder.path)
    #expect(study.findings.isEmpty)
    #expect(study.estimates() == kept)
    #expect(kept[1].provenance.line == 2)
  }

  @Test("never shares a file with another one")
  func own() throws {
    let writers = (0..<20).map { _ in EstimateWriter(study: folder.path) }
    for (index, writer) in writers.enumerated() { try writer.append(estimate(UInt64(index))) }
    #expect(Set(writers.map(\.file)).count == 20)
    #expect(try Study.open(folder.path).estimates().count == 20)
  }

  @Test("writes nothing where a number is not finite")
  func notFinite() throws {
    let writer = EstimateWriter(study: folder.path)
    var broken = estimate(1)
    broken.accuracy = .nan
    #expect(throws: (any Error).self) { try writer.append(broken) }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/estimates"))
  }
}
