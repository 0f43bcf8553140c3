import ArgumentParser
import Foundation
import ModelProbe

/// A training whose checkpoints are probed and estimated as they appear.
struct FollowedTraining {
  let command: ProbeRunCommand

  /// How often the folders are looked at.
  private static let pause = Duration.seconds(2)

  /// Runs until no checkpoint came for the command's patience.
  ///
  /// - Throws: an exit code where a checkpoint failed; the others are done nevertheless.
  func run() async throws {
    var handled: Set<String> = []
    var waitsFor: Set<String> = []
    var failures = 0
    var leftOut = 0
    var last = ContinuousClock.now
    StandardError.line(
      "Waiting for checkpoints that match '\(command.checkpoints ?? "")'; Ctrl-C ends it.")
    while true {
      for model in command.checkpointModels() where !handled.contains(model.source) {
        guard CheckpointFolder.isComplete(model.source) else {
          if waitsFor.insert(model.source).inserted {
            StandardError.line("'\(model.source)' is not complete yet.")
          }
          continue
        }
        handled.insert(model.source)
        do {
          leftOut += try command.probe([model])
          try await estimate(model)
        } catch let error as ProbeError {
          // A training may remove old checkpoints, and others come.
          StandardError.line("infoprism: \(error.description)")
          failures += 1
        } catch is ExitCode {
          failures += 1  // the estimate said why
        }
        last = .now
      }
      if let patience = command.patience, ContinuousClock.now - last >= .seconds(patience) { break }
      try await Task.sleep(for: Self.pause)
    }
    StandardError.line(
      "No checkpoint came for \(command.patience ?? 0) s; \(handled.count - failures) of "
        + "\(handled.count) are probed and estimated.")
    if failures > 0 { throw ExitCode(1) }
    try LeftOut.end(leftOut, "row", of: "probed")
  }

  private func estimate(_ model: ProbedModel) async throws {
    var words = [command.study, "--checkpoints", "--model", model.name, "--bootstrap", "0"]
    if let stage = model.stage { words += ["--stage", stage] }
    if let checkpoint = model.checkpoint { words += ["--checkpoint", checkpoint] }
    let estimate = try EstimateRun.parse(words)
    try await estimate.run()
  }
}
