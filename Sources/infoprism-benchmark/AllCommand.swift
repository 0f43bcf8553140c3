import ArgumentParser
import Foundation

/// Every measurement in turn, as `make bench` runs them.
struct AllCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all", abstract: "Run every measurement in turn.")

  @Option(help: "The folder of recorded runs for 'parity'.")
  var recorded = "Tests/InformationDecompositionTests/Fixtures"

  func run() throws {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: recorded)) ?? []).sorted()
      .filter { $0.hasPrefix("batch-") }.map { "\(recorded)/\($0)" }
    var steps: [[String]] = [["screen"], ["screen", "--size", "200x60"], ["open"]]
    if files.isEmpty {
      print("parity: no recorded runs in '\(recorded)'. Name their folder with --recorded.")
    } else {
      steps.append(["parity"] + files)
    }
    steps += [["batch"], ["exact"]]
    for step in steps {
      print("\n$ infoprism-benchmark \(step.joined(separator: " "))")
      var command = try Benchmark.parseAsRoot(step)
      try command.run()
    }
  }
}
