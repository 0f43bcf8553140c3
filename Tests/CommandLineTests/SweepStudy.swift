import Foundation
import Testing

/// A small study of its own, with features of the smaller of the models that ship, and plans for
/// it. Deleted with the value.
final class SweepStudy {
  let folder: URL
  var study: String { folder.appending(path: "study").path }
  /// More variables of the commands, such as which cluster they speak to.
  private let environment: [String: String]

  init(environment: [String: String] = [:]) throws {
    self.environment = environment
    folder = try Product.temporaryFolder()
    let source = Product.root.appending(path: "SampleRuns/tiny-llava")
    let files = FileManager.default
    try files.createDirectory(
      atPath: study + "/features", withIntermediateDirectories: true)
    for name in ["study.json"] + Self.features.map({ "features/\($0)" }) {
      try files.copyItem(
        atPath: source.appending(path: name).path, toPath: "\(study)/\(name)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let features = ["TinyLLaVA-XS.known-colour", "TinyLLaVA-XS.shown-colour"]

  /// Twelve items that last long enough for what a test does while the first of them run.
  static let lasting = "--dataset known-colour --replicates 12 --epochs 250 --bootstrap 0"

  /// Writes a plan with options of `sweep plan`, of BATCH where they name no estimator, and returns
  /// its file.
  func plan(_ options: String, name: String = "plan") throws -> String {
    let estimator = options.contains("--estimator") ? "" : " --estimator batch"
    let words = (options + estimator).split(separator: " ").map(String.init)
    let result = try run(["sweep", "plan", study] + words)
    #expect(result.status == 0, "\(result.errors)")
    let path = folder.appending(path: name + ".jsonl").path
    try Data(result.output.utf8).write(to: URL(filePath: path))
    return path
  }

  func run(_ arguments: [String]) throws -> Product.Result {
    try Product.run(arguments, environment: environment)
  }

  /// Runs a program that isn't ours, such as `squeue`.
  func shell(_ script: String) throws -> Product.Result {
    try Product.run("/bin/sh", ["-c", script], environment: environment)
  }

  /// The keys of the study's estimates, as they follow in the files.
  func keys() throws -> [String] {
    try lines(in: study + "/estimates").compactMap { $0["key"] as? String }
  }

  /// What the attempts of a plan noted.
  func attempts(of plan: String, named prefix: String = "") throws -> [[String: Any]] {
    try lines(in: plan.replacing(".jsonl", with: ".sweep/attempts"), named: prefix)
  }

  /// The record of `sweep status`.
  func status(of plan: String) throws -> [String: Any] {
    let result = try run(["sweep", "status", plan, "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let records = (document as? [String: Any])?["records"] as? [[String: Any]]
    return try #require(records?.first, "\(result.errors)")
  }

  /// Every item of a plan is in the study, each once, and the study is sound.
  func expectEachOnce(of plan: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let planned = try lines(at: plan).compactMap { $0["key"] as? String }
    #expect(try keys().sorted() == planned.sorted(), sourceLocation: sourceLocation)
    let verified = try run(["verify", study])
    #expect(verified.status == 0, "\(verified.output)", sourceLocation: sourceLocation)
    #expect(verified.output.contains("sound"), sourceLocation: sourceLocation)
  }

  /// Looks again and again until something is so.
  func waitUntil(
    _ what: String, patience: TimeInterval = 120, _ isSo: () throws -> Bool
  ) throws {
    let deadline = Date(timeIntervalSinceNow: patience)
    while try !isSo() {
      guard Date() < deadline else { throw Failure(text: "Waited in vain for \(what)") }
      // Leaves the core to the work that is waited for.
      usleep(20_000)
    }
  }

  struct Failure: Error { var text: String }

  func lines(at path: String) throws -> [[String: Any]] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  private func lines(in folder: String, named prefix: String = "") throws -> [[String: Any]] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return try names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".jsonl") }.sorted()
      .flatMap { try lines(at: "\(folder)/\($0)") }
  }
}
