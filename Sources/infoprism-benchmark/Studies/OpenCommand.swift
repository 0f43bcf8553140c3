import ArgumentParser
import Foundation
import Studies

/// Time and memory of opening a large study.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Makes a study with many estimates and opens it.")

  @Option(help: "Lines of estimates.") var estimates = 200_000

  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-benchmark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try LargeStudy.write(to: folder, estimates: estimates, seed: 1)
    let before = Clock.peakMemory
    let (study, cpu, wall) = try Clock.measure { try Study.open(folder.path) }
    let count = study.estimates().count
    let rate = Double(count) / max(wall, 1e-9)
    print(
      String(
        format: "open: %d estimates in %.2f s (%.2f s CPU, %.0f a second), %d findings, "
          + "%.0f MB more at the peak", count, wall, cpu, rate,
        study.findings.count, Clock.peakMemory - before))
  }
}
