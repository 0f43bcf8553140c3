import Foundation
import Testing

@Suite("The whole output")
struct WholeOutputTests {
  /// Compares with a file of `Fixtures`, or writes it where `RECORD_SNAPSHOTS` is set.
  ///
  /// - Parameter isComputed: Whether it has numbers that another processor rounds otherwise.
  private func check(_ words: [String], _ name: String, isComputed: Bool = false) throws {
    let result = try Product.run(words)
    #expect(result.status == 0, "\(result.errors)")
    let golden = Product.root.appending(path: "Tests/CommandLineTests/Fixtures/\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(result.output.utf8).write(to: golden)
      Issue.record("recorded '\(name)'")
      return
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    guard isComputed else {
      #expect(result.output == expected)
      return
    }
    #expect(result.output.count { $0 == "\n" } == expected.count { $0 == "\n" })
    Transcript.expect(
      result.output.replacing(",", with: " "), like: expected.replacing(",", with: " "))
  }

  @Test("of probe models, wide and narrow", arguments: [200, 60])
  func models(width: Int) throws {
    try check(["probe", "models", "--width", "\(width)"], "probe-models-\(width)")
  }

  @Test("of estimate sensitivity, as text and as CSV", arguments: ["text", "csv"])
  func sensitivity(format: String) throws {
    try check(
      [
        "estimate", "sensitivity", "SampleRuns/tiny-llava", "--model", "TinyLLaVA-S", "--estimator",
        "exact", "--format", format,
      ], "estimate-sensitivity-\(format)", isComputed: true)
  }
}
