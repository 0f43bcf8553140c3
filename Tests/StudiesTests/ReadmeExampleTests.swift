import Foundation
import InformationDecomposition
import Studies
import Testing

// The example of the README, word for word.
func mostSynergistic(in path: String, on dataset: String) throws -> String? {
  let study = try Study.open(path)
  let estimates = study.currentEstimates(EstimateQuery(level: .output, dataset: dataset))
  let most = estimates.max { $0.atoms.synergy < $1.atoms.synergy }
  return most.map { "\($0.subject.model): S \($0.atoms.synergy.bits) bits, \($0.provenance.file)" }
}

@Suite("The README's library example")
struct ReadmeExampleTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("compiles and runs as it stands there")
  func example() throws {
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let start = try #require(source.range(of: "func mostSynergistic"))
    let end = try #require(source.range(of: "\n}\n", range: start.lowerBound..<source.endIndex))
    let example = source[start.lowerBound..<end.upperBound]
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains(example))
    let study = Self.root.appending(path: "SampleRuns/paper-iclr2026").path
    let answer = try mostSynergistic(in: study, on: "MMBench")
    #expect(answer?.hasPrefix("LLaVA-OV-72B: S ") == true)
  }
}
