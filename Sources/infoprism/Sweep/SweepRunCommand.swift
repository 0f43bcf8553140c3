import ArgumentParser
import Estimation
import Foundation
import Studies

/// Does what is missing of a sweep.
struct SweepRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Do what is missing of a plan, here or with Slurm.",
    discussion: """
      With Slurm a job array is sent and the command ends; 'sweep status' tells how far it is. Run \
      it again until nothing is missing: what was killed, timed out or cancelled is sent again, \
      and nothing that is in the study. What the sweep did is kept beside the plan, in plan.sweep: \
      rounds/ with scripts, slices and logs, and attempts/ with what failed.
      """)

  enum Engine: String, ExpressibleByArgument, CaseIterable { case local, slurm }

  @Argument(help: "A plan, as 'sweep plan' prints it.", completion: .file(extensions: ["jsonl"]))
  var plan: String

  @Option(help: "local (this machine) or slurm (the cluster that this machine belongs to).")
  var engine = Engine.local

  @OptionGroup(title: "Slurm") var options: SlurmOptions

  @Option(help: "Items at the same time on this machine. Default: the cores.") var workers: Int?

  @Flag(help: "Prints the script that would be sent, or the items, and does nothing.")
  var dryRun = false

  @Flag(help: "With Slurm: stays and tells what is finished. Ctrl-C leaves the tasks running.")
  var follow = false

  @Option(help: "An item that failed so often is left out.") var attempts = 3

  @Flag(help: "Tries items again that failed too often.") var retryFailed = false

  func validate() throws {
    try OptionRange.check("attempts", attempts, OptionRange.attempts)
    try OptionRange.check("workers", workers, OptionRange.workers)
  }

  func run() async throws {
    let resources = try options.resources()
    try resources.check()
    let sweep = try SweepFolder(plan: plan)
    let plan = try SweepPlan(file: plan)
    let study = try StudyArguments.openOne(plan.study)
    let cluster = SlurmCluster()
    try await refuseWhileLive(sweep, cluster)
    let state = try await settled(plan, sweep)
    SweepReport.remarks(state)
    if state.todo.isEmpty {
      let name = self.plan
      if state.poisoned.isEmpty {
        Warning.plain("\(name): all \(state.total) items are in the study; nothing is to be done")
        return
      }
      Warning.plain(
        "\(name): \(state.done) of \(state.total) items are in the study, and the rest failed too "
          + "often; nothing is sent. --retry-failed tries them again")
      throw ExitCode(1)
    }
    switch engine {
    case .local: try await runHere(state, sweep, study)
    case .slurm: try await send(state, sweep, study, resources, cluster)
    }
  }

  /// While tasks or another process are at it, a run would do the same work once more.
  private func refuseWhileLive(_ sweep: SweepFolder, _ cluster: SlurmCluster) async throws {
    guard !dryRun else { return }
    let wasSent = !sweep.rounds.isEmpty && cluster.isHere
    if engine == .slurm || wasSent {
      try await SlurmEngine(sweep: sweep, resources: .init(), cluster: cluster).refuseWhileLive()
    }
  }

  /// The state, as soon as what was written elsewhere can be seen here.
  private func settled(_ plan: SweepPlan, _ sweep: SweepFolder) async throws -> SweepState {
    let state = SweepState(
      plan, in: sweep, attempts: attempts, retriesFailed: retryFailed)
    if let process = state.processes.first, !dryRun {
      throw SweepError(
        "The process \(process) runs the sweep. Wait for it, or end it there with Ctrl-C or the "
          + "signal TERM.")
    }
    let rest = state.sinceLastWord.map { VisibilityDelay.of(plan.study) - $0 } ?? .zero
    guard rest > .zero, !dryRun, state.missing > 0 else { return state }
    Warning.plain(
      "Tasks ended just now, and what they wrote may not be seen yet: waiting "
        + "\(rest.components.seconds + 1) s for the file system")
    try await Task.sleep(for: rest)
    return SweepState(plan, in: sweep, attempts: attempts, retriesFailed: retryFailed)
  }

  private func runHere(_ state: SweepState, _ sweep: SweepFolder, _ study: Study) async throws {
    if dryRun {
      for planned in state.todo { print(Printable.text(planned.item.title)) }
      return
    }
    let engine = LocalEngine(workers: workers, destination: study.path)
    let log = try AttemptLog(sweep, name: "local", job: nil, workers: engine.workers)
    let check = FeatureCheck(
      state.todo.map(\.item), sets: study.features, findings: study.findings)
    let reporter = EstimationReporter(total: state.todo.count, reused: 0)
    for (item, reason) in check.refused {
      let event = EstimationEvent.failed(item, reason: reason)
      try log.record(event)
      reporter.report(event)
    }
    try await follow(engine, Plan(items: check.sound), study, reporter, log)
    try log.end()
    try end(reporter)
  }

  private func send(
    _ state: SweepState, _ sweep: SweepFolder, _ study: Study, _ resources: SlurmResources,
    _ cluster: SlurmCluster
  ) async throws {
    var engine = SlurmEngine(sweep: sweep, resources: resources, cluster: cluster)
    engine.costs = Dictionary(
      state.todo.map { ($0.key, state.pace * $0.seconds) }, uniquingKeysWith: { $1 })
    let todo = Plan(items: state.todo.map(\.item))
    let draft = try await engine.draft(todo)
    Warning.plain(
      "\(plan): \(state.todo.count) of \(state.total) items in "
        + "\(SweepReport.tasks(draft.slices.count)) of at most \(Durations.text(draft.longest))")
    if let remark = draft.remark { Warning.print(remark) }
    if dryRun {
      print(draft.script, terminator: "")
      return
    }
    engine.announce = { print($0, terminator: "") }
    if follow {
      let reporter = EstimationReporter(total: state.todo.count, reused: 0)
      try await follow(engine, todo, study, reporter, nil)
      try end(reporter)
      if reporter.done < state.todo.count {
        throw SweepError(
          "The tasks ended and \(state.todo.count - reporter.done) items are missing. "
            + "'infoprism sweep status' says what is known; run it again for the rest.")
      }
      return
    }
    _ = try await engine.run(todo, of: study)
    let job = sweep.rounds.last?.sent?.job ?? "?"
    Warning.plain(
      "Sent as job \(job), '\(sweep.jobName)'. infoprism sweep status "
        + "\(plan) tells how far it is")
    await SweepReport.reasons(sweep, cluster)
  }

  /// Tells what an engine does, to its end or a signal.
  private func follow(
    _ engine: any Estimation.Engine, _ plan: Plan, _ study: Study, _ reporter: EstimationReporter,
    _ log: AttemptLog?
  ) async throws {
    let report = Shared(reporter)
    try await StopSignal.cancelling {
      for await event in try await engine.run(plan, of: study) {
        try log?.record(event)
        report.value.report(event)
      }
    }
    reporter.end()
  }

  private func end(_ reporter: EstimationReporter) throws {
    if let status = StopSignal.status { throw ExitCode(status) }
    if reporter.failures > 0 { throw ExitCode(1) }
  }
}

/// A value that one task at a time uses.
///
/// `@unchecked Sendable`: the one who passes it on waits until the task is done.
private struct Shared<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
