import ArgumentParser
import Estimation
import Foundation
import SafeText
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
    let cluster = SlurmCluster(options: resources.options)
    // Held to the end: of two that begin at once one is refused.
    let lock = dryRun ? nil : try SweepLock(sweep)
    defer { withExtendedLifetime(lock) {} }
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
    case .local: try await runHere(state, plan, sweep, study)
    case .slurm: try await send(state, plan, sweep, study, resources, cluster)
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
    var state = state(plan, sweep)
    // What a killed run had started notices it, and ends.
    for _ in 0..<500 where !dryRun && state.processes.contains(where: \.isGone) {
      try await Task.sleep(for: .milliseconds(20))
      state = self.state(plan, sweep)
    }
    if let process = state.processes.first, !dryRun {
      throw SweepError(SweepLock.refusal("\(process)"))
    }
    let rest = state.sinceLastWord.map { VisibilityDelay.of(plan.study) - $0 } ?? .zero
    guard rest > .zero, !dryRun, state.missing > 0 else { return state }
    Warning.plain(
      "Tasks ended just now, and what they wrote may not be seen yet: waiting "
        + "\(rest.components.seconds + 1) s for the file system")
    try await Task.sleep(for: rest)
    return self.state(plan, sweep)
  }

  private func state(_ plan: SweepPlan, _ sweep: SweepFolder) -> SweepState {
    SweepState(plan, in: sweep, attempts: attempts, retriesFailed: retryFailed)
  }

  private func runHere(
    _ state: SweepState, _ plan: SweepPlan, _ sweep: SweepFolder, _ study: Study
  ) async throws {
    if dryRun {
      for planned in state.todo { StandardOutput.line(planned.item.title) }
      return
    }
    let workers = max(1, workers ?? LocalEngine.usableCores)
    let log = try AttemptLog(
      sweep, name: "local", job: nil, workers: workers, isWatched: true)
    let engine = WatchedEngine(
      fileName: sweep.fileName, workers: workers, limit: attempts, log: log,
      knownDeaths: retryFailed ? [:] : state.deaths)
    let reporter = EstimationReporter(total: state.todo.count, reused: 0)
    defer { engine.stop() }
    var halt: String?
    do {
      try await follow(engine, Plan(items: state.todo.map(\.item)), study, reporter, log)
      engine.stop()
      try log.end()
    } catch let error as SweepError {
      // What happens can't be noted; what is finished is in the study all the same.
      engine.stop()
      reporter.end()
      halt = ErrorText.reason(error)
    }
    try end(plan, sweep, reporter, halt: halt)
  }

  private func send(
    _ state: SweepState, _ plan: SweepPlan, _ sweep: SweepFolder, _ study: Study,
    _ resources: SlurmResources, _ cluster: SlurmCluster
  ) async throws {
    var engine = SlurmEngine(sweep: sweep, resources: resources, cluster: cluster)
    engine.costs = Dictionary(
      state.todo.map { ($0.key, state.pace * $0.seconds) }, uniquingKeysWith: { $1 })
    let todo = Plan(items: state.todo.map(\.item))
    let draft = try await engine.draft(todo)
    Warning.plain(
      "\(self.plan): \(state.todo.count) of \(state.total) items in "
        + "\("task".counted(draft.slices.count)) of at most \(Durations.text(draft.longest))")
    if let remark = draft.remark { Warning.print(remark) }
    if dryRun {
      StandardOutput.document(draft.script)
      return
    }
    engine.announce = {
      StandardOutput.document($0)
      StandardOutput.flush()
    }
    if follow {
      let reporter = EstimationReporter(total: state.todo.count, reused: 0)
      try await follow(engine, todo, study, reporter, nil)
      try end(plan, sweep, reporter)
      return
    }
    _ = try await engine.run(todo, of: study)
    let sent = sweep.rounds.last?.sent
    let job = (sent?.job ?? "?") + (sent?.cluster.map { " on the cluster \($0)" } ?? "")
    Warning.plain(
      "Sent as job \(job), '\(sweep.jobName)'. 'infoprism sweep status "
        + "\(self.plan)' tells how far it is.")
    await SweepReport.reasons(sweep, cluster)
    // What was given up was not sent.
    if !state.poisoned.isEmpty {
      let count = "item".counted(state.poisoned.count)
      throw SweepError(
        "\(count) of \(state.total) failed too often and \(state.poisoned.count == 1 ? "is" : "are") "
          + "left out. 'infoprism sweep run \(self.plan) --engine slurm --retry-failed' sends "
          + "everything, once this round is through.")
    }
  }

  /// Tells what an engine does, to its end or a signal.
  private func follow(
    _ engine: any Estimation.Engine, _ plan: Plan, _ study: Study, _ reporter: EstimationReporter,
    _ log: AttemptLog?
  ) async throws {
    let report = Shared(reporter)
    // What was sent to a cluster has to be noted, or it would be sent again.
    let grace: Duration? = engine is LocalEngine ? .milliseconds(350) : nil
    try await StopSignal.cancelling(grace: grace) {
      for await event in try await engine.run(plan, of: study) {
        try log?.record(event)
        report.value.report(event)
      }
    }
    reporter.end()
  }

  /// Says what is left out, and ends with the status that tells it.
  private func end(
    _ plan: SweepPlan, _ sweep: SweepFolder, _ reporter: EstimationReporter, halt: String? = nil
  ) throws {
    let ending = SweepEnding(
      plan: self.plan, state: SweepState(plan, in: sweep, attempts: attempts),
      halt: reporter.halt ?? halt, options: engine == .slurm ? " --engine slurm" : "")
    if let text = ending.text { Warning.plain(text) }
    if let status = StopSignal.status { throw ExitCode(status) }
    if ending.text != nil { throw ExitCode(1) }
  }
}
