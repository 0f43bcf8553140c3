import Estimation
import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("Diagnostics")
struct DiagnosticTests {
  @Test("are on the list, whichever estimator and setting wrote them, and on no other")
  func listed() async throws {
    let sample = try SampleStudy()
    let study = try sample.open()
    let settings = EstimatorKind.allCases.map { kind in
      var settings = EstimationSettings(estimator: kind)
      settings.batch.epochs = 1
      settings.bootstrap = 20
      settings.temperature = .fitted
      return settings
    }
    let plan = try Plan(sets: study.features, settings: settings)
    for await event in LocalEngine(workers: 1, destination: sample.path).run(plan, of: study) {
      if case .failed(_, let reason) = event { Issue.record("\(reason)") }
    }
    let written = Set(try sample.open().estimates().flatMap(\.diagnostics.keys))
    #expect(written.subtracting(Diagnostic.all).map(\.rawValue) == [])
    // What the sample doesn't lead to: pictures that questions share.
    #expect(Set(Diagnostic.all).subtracting(written) == [.resampledPictures])
  }

  @Test("are explained in the format of a study, each once")
  func explained() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Distribution/site/study-format.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let section = try #require(text.split(separator: "### Diagnostics").last)
      .split(separator: "\n## ")[0]
    let names = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .flatMap { $0.split(separator: " | ")[0].matches(of: #/`(\w+)`/#).map { String($0.1) } }
    #expect(names.sorted() == Diagnostic.all.map(\.rawValue).sorted())
  }
}
