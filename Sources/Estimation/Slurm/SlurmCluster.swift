public import Foundation

/// A cluster as a sweep sees it: what is in its queue, and what it says to a script.
public struct SlurmCluster: Sendable {
  let commands: SlurmCommands
  private let patience: Duration
  private let submissionPatience: Duration
  /// The waits after a submission that may have been lost, one after the other.
  let recheck: [Duration]

  /// - Parameters:
  ///   - environment: of the commands; `PATH` says where they are.
  ///   - patience: how long a question may take.
  ///   - submissionPatience: how long sending a script may take.
  ///   - recheck: the waits before the queue is asked once more for a job whose submission had no
  ///     answer.
  public init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    patience: Duration = .seconds(60), submissionPatience: Duration = .seconds(120),
    recheck: [Duration] = [.seconds(2), .seconds(15)]
  ) {
    commands = SlurmCommands(environment: environment)
    self.patience = patience
    self.submissionPatience = submissionPatience
    self.recheck = recheck
  }

  /// True where Slurm's commands are installed.
  public var isHere: Bool { commands.has("squeue") }

  func run(_ command: String, _ arguments: [String]) async -> SlurmCommands.Answer {
    await commands.run(
      command, arguments, patience: command == "sbatch" ? submissionPatience : patience)
  }

  /// The tasks of a sweep that wait or run: one call, whatever their number.
  ///
  /// - Throws: ``SweepError`` where the cluster gives no answer. That is not an empty queue.
  public func tasks(of sweep: SweepFolder) async throws -> [QueuedTask] {
    guard isHere else {
      throw SweepError(
        "There is no squeue on this machine. Use a login node of the cluster; '--engine local' runs "
          + "the plan on this machine.")
    }
    let answer = await run(
      "squeue",
      [
        "--noheader", "--array", "--user=\(Self.user)", "--name=\(sweep.jobName)",
        "--format=\(QueuedTask.format)",
      ])
    guard answer.isGood else {
      throw SweepError(
        "Can't tell what of the sweep is in the queue: squeue: \(answer.reason). Try again when "
          + "the cluster answers.")
    }
    return QueuedTask.tasks(in: answer.output)
  }

  /// Ends all tasks of a sweep.
  public func cancel(_ sweep: SweepFolder) async throws {
    let answer = await run(
      "scancel", ["--user=\(Self.user)", "--name=\(sweep.jobName)"])
    guard answer.isGood else {
      throw SweepError(
        "The tasks can't be cancelled: scancel: \(answer.reason). Try again when the cluster "
          + "answers.")
    }
  }

  /// How many tasks an array may have.
  func arrayLimit() async -> Int {
    let answer = await run("scontrol", ["show", "config"])
    let found = answer.output.firstMatch(of: /MaxArraySize\s*=\s*([0-9]+)/)
    // Slurm's own default; and more than a thousand tasks in a queue are asked for by no one.
    return min(1000, max(1, found.flatMap { Int($0.1, radix: 10) } ?? 1000))
  }

  /// What the accounting says of the tasks that ended otherwise than well, as `3 TIMEOUT`; nil
  /// where there is no accounting. A hint: results count, not states.
  public func endings(of sweep: SweepFolder, since date: String) async -> String? {
    guard commands.has("sacct") else { return nil }
    let start = date.replacing("Z", with: "")
    let answer = await run(
      "sacct",
      [
        "--allocations", "--noheader", "--parsable2", "--user=\(Self.user)",
        "--name=\(sweep.jobName)", "--starttime=\(start)", "--format=State",
      ])
    guard answer.isGood else { return nil }
    var counts: [String: Int] = [:]
    for line in answer.output.split(whereSeparator: \.isNewline) {
      // "CANCELLED by 1000"
      let state = String(line.prefix { $0 != " " })
      if state != "COMPLETED", state != "RUNNING", state != "PENDING" {
        counts[state, default: 0] += 1
      }
    }
    guard !counts.isEmpty else { return nil }
    return counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      .joined(separator: ", ")
  }

  /// The user's name: queues of others may hold the same plan.
  private static var user: String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
      return "\(getuid())"
    }
    return String(cString: name)
  }
}
