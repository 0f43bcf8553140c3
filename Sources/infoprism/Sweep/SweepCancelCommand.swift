import ArgumentParser
import Estimation
import Foundation
import SafeText

/// Ends what a cluster does for a sweep.
struct SweepCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancel the tasks of a sweep that are in the queue; what is done stays.",
    discussion: "A run on this machine ends with Ctrl-C, or with the signal TERM.")

  @Argument(help: "The plan.", completion: .file(extensions: ["jsonl"]))
  var plan: String

  func run() async throws {
    let sweep = try SweepFolder(plan: plan)
    let cluster = SlurmCluster()
    guard cluster.isHere else {
      throw SweepError(
        "There is no squeue on this machine. Cancel where the sweep was sent from; a run on this "
          + "machine ends with Ctrl-C.")
    }
    let tasks = try await cluster.tasks(of: sweep)
    guard !tasks.isEmpty else {
      StandardOutput.line("Nothing of the sweep is in the queue.")
      return
    }
    try await cluster.cancel(sweep)
    // Running tasks are told, and end a moment later.
    var rest = tasks
    for _ in 0..<60 {
      rest = try await cluster.tasks(of: sweep)
      if rest.isEmpty { break }
      try await Task.sleep(for: .milliseconds(500))
    }
    let ending = rest.isEmpty ? "" : ", \(rest.count) are still ending"
    StandardOutput.line(
      "Cancelled \("task".counted(tasks.count))\(ending). Continue with 'infoprism sweep run'.")
  }
}
