import Foundation
import SafeText
import Subprocess

/// Runs the commands of Slurm, each for a limited time.
struct SlurmCommands: Sendable {
  /// What a command gave.
  struct Answer: Sendable {
    /// Nil where it was ended because it took too long, or couldn't be started.
    var status: Int32?
    var output: String
    var errors: String

    var isGood: Bool { status == 0 }
    /// What went wrong, in the command's own words.
    var reason: String {
      // Of several complaints the last one is of the command itself.
      let said = errors.allSatisfy(\.isWhitespace) ? output : errors
      let line = said.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
      // "sbatch: error: Batch job submission failed: …"
      let reason = (line ?? "it gave no reason").replacing(
        /^[a-z]+: ((error|fatal): )?/, with: "")
      // The sentence that it stands in has an end of its own.
      return String((reason.hasSuffix(".") ? reason.dropLast() : reason[...]).prefix(300))
    }
  }

  private let environment: [String: String]
  init(environment: [String: String]) {
    // Variables with which users change what the commands do by default; what a sweep depends on
    // must not be changed behind its back.
    let meant = [
      "SBATCH_JOB_NAME", "SBATCH_ARRAY_INX", "SBATCH_WAIT", "SBATCH_NO_REQUEUE", "SBATCH_SIGNAL",
      "SBATCH_OPEN_MODE", "SBATCH_OUTPUT", "SBATCH_ERROR", "SBATCH_TEST_ONLY", "SBATCH_TIMELIMIT",
    ]
    self.environment = environment.filter { name, _ in
      !meant.contains(name)
        && !["SQUEUE_", "SCANCEL_", "SACCT_", "SINFO_"].contains(where: name.hasPrefix)
    }
  }

  /// True where a command is in one of the folders of `PATH`.
  func has(_ command: String) -> Bool {
    (environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(command)")
    }
  }

  /// - Parameter patience: How long the command may take.
  func run(_ command: String, _ arguments: [String], patience: Duration) async -> Answer {
    await withTaskGroup(of: Answer?.self) { group in
      group.addTask { await start(command, arguments) }
      group.addTask {
        try? await Task.sleep(for: patience)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
        ?? Answer(status: nil, output: "", errors: "no answer from \(command) within \(patience)")
    }
  }

  private func start(_ command: String, _ arguments: [String]) async -> Answer {
    do {
      let settings = Dictionary(
        uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })
      let result = try await Subprocess.run(
        .name(command), arguments: Arguments(arguments), environment: .custom(settings),
        output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
      var status: Int32 = 1
      if case .exited(let code) = result.terminationStatus { status = code }
      return Answer(
        status: status, output: result.standardOutput, errors: result.standardError)
    } catch {
      return Answer(
        status: nil, output: "", errors: "\(command) can't be run: \(ErrorText.reason(error))")
    }
  }
}
