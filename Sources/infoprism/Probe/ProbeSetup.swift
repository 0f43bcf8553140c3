import ArgumentParser
import Foundation
import ModelProbe

/// Makes the Python environment that the worker runs in.
struct ProbeSetup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Make the Python environment of the probe, with pinned versions.")

  @Option(help: "The Python to start from, 3.10 or newer.")
  var python = "python3"

  @Flag(help: "Do nothing where the environment is there.")
  var ifMissing = false

  @Flag(name: .shortAndLong, help: "Don't ask.")
  var yes = false

  @Flag(help: "Print the path of the environment's interpreter and nothing else.")
  var path = false

  @Flag(help: "Print the folder of the worker's Python package, for PYTHONPATH, and nothing else.")
  var package = false

  func run() async throws {
    if package { return StandardOutput.line(WorkerFiles.folder.path) }
    let environment = try PythonEnvironment.pinned()
    if path {
      StandardOutput.line(environment.python.path)
      return
    }
    if environment.isComplete && ifMissing { return }
    if environment.isComplete {
      StandardOutput.line(
        "The environment '\(environment.folder.path)' is there; this makes it anew.")
    }
    StandardOutput.lines(PythonEnvironment.announcement(python: python))
    if !yes && !ifMissing {
      guard isatty(STDIN_FILENO) == 1 else {
        throw ValidationError("Add --yes to go on without a question.")
      }
      StandardOutput.document("Go on? [y/N] ")
      StandardOutput.flush()
      guard readLine()?.lowercased().hasPrefix("y") == true else { return }
    }
    try environment.install(python: python) {
      StandardOutput.lines($0)
      StandardOutput.flush()
    }
    StandardOutput.line(
      "Done: '\(environment.python.path)'. 'infoprism doctor' says what is in it.")
  }
}
