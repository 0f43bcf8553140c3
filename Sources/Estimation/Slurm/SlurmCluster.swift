public import Foundation

/// A cluster as a sweep sees it: what is in its queue, and what it says to a script.
public struct SlurmCluster: Sendable {
  let commands: SlurmCommands
  private let patience: Duration
  private let submissionPatience: Duration
  /// The waits after a submission that may have been lost, one after the other.
  let recheck: [Duration]
  /// The clusters that a script is sent to, as sbatch takes them; nil leaves it to sbatch.
  private let asked: String?

  /// - Parameters:
  ///   - environment: of the commands; `PATH` says where they are.
  ///   - patience: how long a question may take.
  ///   - submissionPatience: how long sending a script may take.
  ///   - recheck: the waits before the queue is asked once more for a job whose submission had no
  ///     answer.
  ///   - options: those of sbatch, which may name clusters; the environment may as well.
  public init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    patience: Duration = .seconds(60), submissionPatience: Duration = .seconds(120),
    recheck: [Duration] = [.seconds(2), .seconds(15)], options: [String] = []
  ) {
    commands = SlurmCommands(environment: environment)
    self.patience = patience
    self.submissionPatience = submissionPatience
    self.recheck = recheck
    let named = [environment["SBATCH_CLUSTERS"], environment["SLURM_CLUSTERS"]].lazy
      .compactMap { $0 }.compactMap { SlurmClusters.asked(by: ["--clusters=\($0)"]) }.first
    asked = SlurmClusters.asked(by: options) ?? named
  }

  /// The option of a script that names its clusters, where it has none of its own.
  func clusterOption(beside options: [String]) -> [String] {
    guard let asked, SlurmClusters.asked(by: options) == nil else { return [] }
    return ["--clusters=\(asked)"]
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
    var clusters = SlurmClusters.all(of: sweep)
    let chosen = SlurmClusters(names: asked)
    if clusters.isEmpty || asked != nil && !clusters.contains(chosen) { clusters.append(chosen) }
    var found: [QueuedTask] = []
    for cluster in clusters {
      let answer = await run(
        "squeue",
        cluster.ofQueue + [
          "--noheader", "--array", "--user=\(Self.user)", "--name=\(sweep.jobName)",
          "--format=\(QueuedTask.format)",
        ])
      guard answer.isGood else {
        let place = cluster.names.map { " of \($0)" } ?? ""
        throw SweepError(
          "Can't tell what of the sweep is in the queue\(place): squeue: \(answer.reason). Try again "
            + "when the cluster answers.")
      }
      found += QueuedTask.tasks(in: answer.output).filter { !found.contains($0) }
    }
    return found
  }

  /// Ends all tasks of a sweep.
  public func cancel(_ sweep: SweepFolder) async throws {
    var clusters = SlurmClusters.all(of: sweep)
    if clusters.isEmpty { clusters = [SlurmClusters(names: asked)] }
    for cluster in clusters {
      let answer = await run(
        "scancel", cluster.ofOthers + ["--user=\(Self.user)", "--name=\(sweep.jobName)"])
      guard answer.isGood else {
        throw SweepError(
          "The tasks can't be cancelled: scancel: \(answer.reason). Try again when the cluster "
            + "answers.")
      }
    }
  }

  /// The other members of the federation that a cluster is in, where sbatch was left to choose one:
  /// a job that one of them takes may run on any.
  func siblings(of cluster: String) async -> [String]? {
    guard asked == nil else { return nil }
    let answer = await run("scontrol", ["--clusters=\(cluster)", "show", "federation"])
    let names = answer.output.split(whereSeparator: \.isNewline).compactMap { line in
      line.firstMatch(of: /^\s*(?:Self|Sibling):\s*([^:\s]+):/).flatMap { SlurmJob.cluster($0.1) }
    }
    let others = names.filter { $0 != cluster }
    return others.isEmpty ? nil : others
  }

  /// How many tasks an array may have.
  func arrayLimit() async -> Int {
    let clusters = SlurmClusters(names: asked).ofOthers
    let answer = await run("scontrol", clusters + ["show", "config"])
    let found = answer.output.firstMatch(of: /MaxArraySize\s*=\s*([0-9]+)/)
    // Slurm's own default; and more than a thousand tasks in a queue are asked for by no one.
    return min(1000, max(1, found.flatMap { Int($0.1, radix: 10) } ?? 1000))
  }

  /// What the accounting says of the tasks that ended otherwise than well, as `3 TIMEOUT`; nil
  /// where there is no accounting. A hint: results count, not states.
  public func endings(of sweep: SweepFolder, since date: String) async -> String? {
    guard commands.has("sacct") else { return nil }
    let start = date.replacing("Z", with: "")
    let clusters = SlurmClusters.all(of: sweep).first ?? SlurmClusters()
    let answer = await run(
      "sacct",
      clusters.ofOthers + [
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
