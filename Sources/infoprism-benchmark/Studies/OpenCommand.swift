import ArgumentParser
import Foundation
import Studies

/// Time and memory of opening a large study.
struct OpenCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Makes a study with many estimates and opens it.")

  @Option(help: "Lines of estimates.") var estimates = 200_000

  func measure() throws -> [Measurement] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-benchmark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try LargeStudy.write(to: folder, estimates: estimates, seed: 1)
    let (run, beyond) = try Clock.memory {
      try Clock.measure { try Study.open(folder.path).estimates().count }
    }
    let what = "open, \(run.value) estimates"
    return [
      Measurement(
        what: what, quantity: "time", value: run.wall, unit: "s",
        note: String(
          format: "%.2f s CPU, %.0f estimates a second", run.cpu,
          Double(run.value) / max(run.wall, 1e-9))),
      Measurement(what: what, quantity: "memory", value: beyond, unit: "MB"),
    ]
  }
}
