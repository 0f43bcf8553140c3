import Foundation
import Processes
import Testing

@testable import Estimation

/// Commands of Slurm that answer what a test tells them to, in a folder of their own, beside a
/// plan. Deleted with the value.
final class FakeCluster {
  let folder: URL
  /// An empty plan.
  let sweep: SweepFolder

  /// - Parameter scripts: What `sbatch`, `squeue` and others do, as lines of the shell.
  init(_ scripts: [String: String]) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-cluster-\(UUID().uuidString)")
    let commands = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: commands, withIntermediateDirectories: true)
    for (name, script) in scripts {
      let path = commands.appending(path: name).path
      let draft = folder.appending(path: name).path
      let text = "#!/bin/sh\necho \"\(name) $*\" >>'\(folder.path)/calls'\n\(script)\n"
      try Data(text.utf8).write(to: URL(filePath: draft))
      // Another process writes it: a program that another test starts meanwhile would keep a file of
      // ours open for a moment, and what is open for writing can't be run.
      #expect(ChildProcess.run("install", [draft, path]).status == 0)
    }
    let plan = folder.appending(path: "plan.jsonl").path
    try Data().write(to: URL(filePath: plan))
    sweep = try SweepFolder(plan: plan)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// - Parameter submissionPatience: Other commands may take long: tests that wait for programs
  ///   keep others from going on.
  func cluster(
    submissionPatience: Duration = .seconds(1800), options: [String] = [],
    environment: [String: String] = [:]
  ) -> SlurmCluster {
    SlurmCluster(
      environment: [
        "PATH": "\(folder.path)/bin:/usr/bin:/bin", "SQUEUE_STATES": "RUNNING",
        "SBATCH_WAIT": "1", "HERE": folder.path,
      ].merging(environment) { $1 }, patience: .seconds(1800),
      submissionPatience: submissionPatience, recheck: [.milliseconds(1), .milliseconds(1)],
      options: options)
  }

  /// The commands that were run, in order.
  var calls: [String] {
    let text = try? String(contentsOf: folder.appending(path: "calls"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }
}
