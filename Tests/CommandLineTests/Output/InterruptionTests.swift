import Foundation
import Testing

/// Ctrl-C while work is under way that takes far longer than the tests.
@Suite("Ctrl-C")
struct InterruptionTests {
  private static let study = "SampleRuns/tiny-llava"
  private static let one = "--model TinyLLaVA-S --dataset shape-colour"

  static let commands: [String] = [
    "estimate \(study) --checkpoints --layers all --estimator exact --bootstrap 100000 --no-save "
      + "--again",
    "estimate \(study) \(one) --epochs 100000 --bootstrap 0 --no-save --again",
    "estimate null \(study) --draws 100000",
    "estimate compare \(study) --model TinyLLaVA-S --model TinyLLaVA-XS "
      + "--estimator exact --bootstrap 100000",
    "estimate sensitivity \(study) \(one) --epochs 100000 --bootstrap 0",
  ]

  @Test("ends work of any length with 130", arguments: commands)
  func ends(words: String) throws { try interrupt(words) }

  @Test(
    "ends reading of any length with 130",
    arguments: [
      "verify STUDY", "show families STUDY", "diff STUDY",
      "export table families STUDY --output OUT", "export notebook-ready STUDY --output OUT",
      "import stage2-json FILES OUT",
    ])
  func endsReading(words: String) throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try [
      "STUDY": Self.largeStudy(in: folder), "FILES": Self.manyQuestions(in: folder),
      "OUT": folder.appending(path: "out.csv").path,
    ]
    let words = paths.reduce(words) { $0.replacing($1.key, with: $1.value) }
    // An index of its own, which is made first.
    try interrupt(words, environment: ["XDG_CACHE_HOME": folder.path])
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains("out.csv") || words.hasPrefix("import"))
  }

  private func interrupt(_ words: String, environment: [String: String] = [:]) throws {
    // Work is under way once a tenth of a second of a core is used; what ended before fails.
    let script = """
      '\(Product.infoprism.path)' \(words) > /dev/null 2> /dev/null & process=$!
      while read -ra stat < /proc/$process/stat && [ "${stat[13]}" -le 10 ]; do :; done
      kill -INT $process; wait $process
      """
    let result = try Product.run(
      "/bin/bash", ["-c", "set -m\n" + script], environment: environment)
    #expect(result.status == 130, "\(result.errors)")
  }

  /// A study that takes seconds to be read, large enough for an index.
  private static func largeStudy(in folder: URL) throws -> String {
    let study = folder.appending(path: "study")
    try FileManager.default.createDirectory(
      at: study.appending(path: "estimates"), withIntermediateDirectories: true)
    try Data(#"{"schema":"infoprism/study/1","title":"t"}"#.utf8)
      .write(to: study.appending(path: "study.json"))
    let line =
      #"{"dataset":"d","family":"F","size":"7B","estimator":"exact","R":0.1,"U1":0.2,"U2":0,"#
      + #""S":0.3,"accuracy":50,"date":"2026-01-01T00:00:00Z","status":"certified"}"# + "\n"
    try Data(String(repeating: line, count: 200_000).utf8)
      .write(to: study.appending(path: "estimates/a.jsonl"))
    return study.path
  }

  /// A file of the original study's second stage with the questions of another, over and over.
  private static func manyQuestions(in folder: URL) throws -> String {
    let file = folder.appending(path: "files/val/toy_0.5.json")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let one = try String(
      contentsOf: Product.root.appending(path: "Tests/Fuzz/Corpus/stage2/two"), encoding: .utf8)
    let body = one.trimmingCharacters(in: .whitespacesAndNewlines).dropFirst().dropLast()
    let list = Array(repeating: String(body), count: 12_000).joined(separator: ",")
    try Data("[\(list)]".utf8).write(to: file)
    return file.path
  }
}
