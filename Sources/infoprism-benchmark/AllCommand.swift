import ArgumentParser
import Foundation

/// Every measurement in turn, as `make bench` runs them.
struct AllCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all", abstract: "Runs every measurement in turn and prints one table.",
    discussion: "Exits with 1 where a limit is missed or a measurement fails.")

  @Option(help: "The folder of recorded runs for 'parity'.")
  var recorded = "Tests/InformationDecompositionTests/Fixtures"

  @Option(
    help: "Another program for 'batch'. May be given more than once.", completion: .file())
  var rival: [String] = []

  @Option(help: "The Python that runs it, and pandas for 'index'.") var python = "python3"

  func run() throws {
    var found: [Measurement] = []
    var failures: [String] = []
    for step in try steps {
      let name = "infoprism-benchmark \(step.joined(separator: " "))"
      FileHandle.standardError.write(Data("\(name) …\n".utf8))
      do {
        guard let command = try Benchmark.parseAsRoot(step) as? any MeasuringCommand else {
          continue
        }
        found += try command.measure()
      } catch {
        failures.append("\(name): \(error)")
      }
    }
    MeasurementTable.print(found)
    for failure in failures { print(failure) }
    let missed = found.filter { $0.isMet == false }.count
    if missed > 0 { print("Limits missed: \(missed).") }
    if missed > 0 || !failures.isEmpty { throw ExitCode(1) }
  }

  private var steps: [[String]] {
    get throws {
      let files = ((try? FileManager.default.contentsOfDirectory(atPath: recorded)) ?? []).sorted()
        .filter { $0.hasPrefix("batch-") }.map { "\(recorded)/\($0)" }
      guard !files.isEmpty else {
        throw ValidationError(
          "No recorded run 'batch-….safetensors' is in '\(recorded)'. Name their folder with "
            + "--recorded.")
      }
      let rivals = rival.flatMap { ["--rival", $0] } + ["--python", python]
      return [
        ["screen"], ["screen", "--size", "200x60"], ["work"], ["live"],
        ["index", "--python", python],
        ["parity"] + files,
        ["batch"] + rivals, ["exact"],
      ]
    }
  }
}
