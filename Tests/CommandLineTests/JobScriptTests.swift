import Foundation
import Testing

/// The jobs that the explorer is made for, each with the keys that it takes.
@Suite("The jobs of a researcher as keys")
struct JobScriptTests {
  private static let study = Product.root.appending(path: "SampleRuns/paper-iclr2026").path
  private let folder: URL

  init() throws { folder = try Product.temporaryFolder() }

  /// Plays keys, a token a key, and returns the last screen.
  private func play(_ keys: [String], size: String = "80x24") throws -> String {
    let steps = keys.map { "key \($0)\n" }.joined()
    try Data(steps.utf8).write(to: folder.appending(path: "keys"))
    let line =
      "cd '\(folder.path)' && '\(Product.infoprism.path)' '\(Self.study)' --script keys --size \(size)"
    let result = try Product.run("/bin/sh", ["-c", line])
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  @Test("families by synergy, as a figure and as a table, in 9 keys")
  func families() throws {
    // Sorted by S; the figure; the table by the form's format, three to the right of svg.
    let keys = ["s", "x", "Enter", "x", "Tab", "Right", "Right", "Right", "Enter"]
    #expect(keys.count <= 9)
    let screen = try play(keys)
    #expect(screen.contains("by S") && screen.contains("Wrote families-MMBench.csv"))
    #expect(exists("families-MMBench.svg") && exists("families-MMBench.csv"))
  }

  @Test("depth and stage of fusion of two models, in 8 keys")
  func fusion() throws {
    // Two curves are marked and compared on Layers; then Training.
    let layers = ["2", "Space", "Space", "c"]
    let training = layers + ["3", "j", "Enter"]
    #expect(training.count <= 8)
    let curves = try play(layers, size: "120x40")
    #expect(curves.contains("Synergy by layer") && curves.contains("S takes over at layer"))
    #expect(try play(training, size: "120x40").contains("main stage"))
  }
}
