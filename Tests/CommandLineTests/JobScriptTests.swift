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

  /// Work is started in a real terminal only: scripts look on.
  @Test(
    "estimate, compare, choose and go back, in 10 keys of at most 12",
    .enabled(if: TmuxSession.program != nil, "tmux is not installed"))
  func estimating() throws {
    let study = try Self.estimated(in: folder)
    let session = try TmuxSession(columns: 80, rows: 24)
    try session.startExplorer("\(study.path) --at families/shape-colour")
    try session.waitFor("the model") { $0.contains("▸ TinyLLaVA S") }
    var count = 0
    @discardableResult
    func press(
      _ keys: [String], until what: String, _ isThere: (String) -> Bool
    ) throws -> String {
      for key in keys { try session.press(key) }
      count += keys.count
      return try session.waitFor(what, isThere)
    }
    // The form; in its field of the gate, 0 is typed in the place of 0.3.
    try press(["R"], until: "the form") { $0.contains("Estimate again") }
    try press(["j", "j", "j", "j", "0"], until: "the gate") { $0.contains(" 0_ ") }
    // The old one stays current; then the new one is, marked by a dot, and the old one again.
    let (old, new) = ("▸   TinyLLaVA-S", "▸●  TinyLLaVA-S")
    let compared = try press(["Enter"], until: "the estimate") {
      $0.contains(old) && $0.contains("Differs in gate 0.3 → 0")
    }
    #expect(compared.contains("new less old, bits") && compared.contains("change  intervals"))
    try press(["*"], until: "the choice") { $0.contains(new) }
    try press(["*"], until: "the way back") { $0.contains(old) }
    try press(["q"], until: "Families") { $0.contains("Information by model") }
    #expect(count <= 12)
    let files = Self.choices(study).map { $0.contains(#""file":"estimates/a.jsonl""#) }
    #expect(files == [true, false, true])
  }

  /// A study of one subject with its features and one estimate.
  private static func estimated(in folder: URL) throws -> URL {
    let study = folder.appending(path: "study")
    let source = Product.root.appending(path: "SampleRuns/tiny-llava")
    let manager = FileManager.default
    for name in ["features", "estimates"] {
      try manager.createDirectory(
        at: study.appending(path: name), withIntermediateDirectories: true)
    }
    let subject = "features/TinyLLaVA-S.shape-colour"
    for name in ["study.json", subject] {
      try manager.copyItem(at: source.appending(path: name), to: study.appending(path: name))
    }
    let made = try Product.run([
      "estimate", study.path, "--dataset", "shape-colour", "--model", "TinyLLaVA-S",
      "--estimator", "exact",
      "--bootstrap", "0",
    ])
    #expect(made.status == 0, "\(made.errors)")
    let written = try manager.contentsOfDirectory(atPath: study.path + "/estimates")
    try manager.moveItem(
      at: study.appending(path: "estimates/\(try #require(written.first))"),
      to: study.appending(path: "estimates/a.jsonl"))
    return study
  }

  /// The lines by which estimates were chosen, the first one first: their date is what differs first.
  private static func choices(_ study: URL) -> [Substring] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: study.path + "/choices")) ?? []
    return names.flatMap { name in
      (try? String(contentsOfFile: study.path + "/choices/\(name)", encoding: .utf8))?
        .split(separator: "\n") ?? []
    }.sorted()
  }
}
