import ArgumentParser
import Estimation
import Foundation
import SafeText
import Studies

/// Tells how far a sweep is.
struct SweepStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell how far a sweep is, what failed, and what is in the queue.",
    discussion: """
      What counts is what is in the study. The queue is asked once; that a task is not in it any \
      more doesn't say that it is done.
      """)

  @Argument(help: "The plan.", completion: .file(extensions: ["jsonl"]))
  var plan: String

  @Option(help: "An item that failed so often is left out.") var attempts = 3

  enum Format: String, ExpressibleByArgument { case text, json }

  @Option(help: "text or json.") var format = Format.text

  func validate() throws {
    try OptionRange.check("attempts", attempts, OptionRange.attempts)
  }

  func run() async throws {
    let sweep = try SweepFolder(plan: plan)
    let plan = try SweepPlan(file: plan)
    let cluster = SlurmCluster()
    var tasks: [QueuedTask] = []
    var silence: String?
    if !sweep.rounds.isEmpty {
      do { tasks = try await cluster.tasks(of: sweep) } catch { silence = ErrorText.reason(error) }
    }
    let running = Set(tasks.filter { !$0.isPending }.map(\.name))
    let state = SweepState(plan, in: sweep, attempts: attempts, liveJobs: running)
    var endings: String?
    if tasks.isEmpty, silence == nil, state.missing > 0, let sent = sweep.rounds.last?.sent {
      endings = await cluster.endings(of: sweep, since: sent.date)
    }
    switch format {
    case .text:
      for line in lines(sweep, state, tasks, silence, endings) {
        StandardOutput.line(line)
      }
    case .json:
      try StandardOutput.records(
        [record(sweep, plan, state, tasks, silence)], schema: "infoprism/sweep/1")
    }
  }

  private func lines(
    _ sweep: SweepFolder, _ state: SweepState, _ tasks: [QueuedTask], _ silence: String?,
    _ endings: String?
  ) -> [String] {
    var parts = ["\(state.done) of \(state.total) items are in the study"]
    if state.underWay > 0 { parts.append("\(state.underWay) under way") }
    if !state.poisoned.isEmpty { parts.append("\(state.poisoned.count) failed too often") }
    if state.missing > 0 { parts.append("\(state.missing) missing in all") }
    var lines = ["\(plan): " + parts.joined(separator: ", ")]
    if let round = sweep.rounds.last {
      let job =
        round.sent.map { "job \($0.job)" + ($0.cluster.map { " on \($0)" } ?? "") }
        ?? "Slurm gave no number"
      lines.append(
        "round \(round.number), \(job), '\(sweep.jobName)': "
          + (silence ?? SweepReport.queue(tasks)))
    }
    for process in state.processes { lines.append("process \(process) runs it") }
    if !state.todo.isEmpty, state.liveWorkers > 0 {
      lines.append("about \(Durations.text(state.secondsLeft / Double(state.liveWorkers))) left")
    }
    lines += SweepReport.remarks(tasks)
    lines += SweepReport.poisoned(state)
    if !state.failed.isEmpty {
      lines.append("\("item".counted(state.failed.count)) failed and will be tried again")
    }
    if state.repetitions > 0 {
      lines.append("\("item".counted(state.repetitions)) in the study once more than needed")
    }
    lines += SweepReport.disagreements(state)
    let isIdle = tasks.isEmpty && silence == nil && state.processes.isEmpty
    if isIdle, !state.todo.isEmpty {
      if let endings { lines.append("the accounting says: \(endings)") }
      if let round = sweep.rounds.last { lines.append("logs: \(round.path)/logs") }
      lines.append("Nothing is at work: 'infoprism sweep run \(plan)' does what is missing.")
    }
    return lines
  }

  private struct Record: Encodable {
    struct Poisoned: Encodable {
      var key: String
      var item: String
      var tries: Int
      var reason: String
    }

    struct Round: Encodable {
      var round: Int
      var sent: SweepRound.Sent?
    }

    var plan: String
    var study: String
    var name: String
    var items: Int
    var done: Int
    var missing: Int
    var underWay: Int
    var failed: [String: String]
    var poisoned: [Poisoned]
    var running: Int
    var pending: [String: Int]
    var queueError: String?
    var rounds: [Round]
    var secondsLeft: Double
    var pace: Double
    var repetitions: Int
    var disagreements: [String]
  }

  private func record(
    _ sweep: SweepFolder, _ plan: SweepPlan, _ state: SweepState, _ tasks: [QueuedTask],
    _ silence: String?
  ) -> Record {
    Record(
      plan: sweep.plan, study: plan.study, name: sweep.jobName, items: state.total,
      done: state.done, missing: state.missing, underWay: state.underWay, failed: state.failed,
      poisoned: state.poisoned.map {
        Record.Poisoned(
          key: $0.planned.key, item: $0.planned.item.title, tries: $0.tries, reason: $0.reason)
      },
      running: tasks.count { !$0.isPending },
      pending: Dictionary(grouping: tasks.filter(\.isPending), by: \.reason).mapValues(\.count),
      queueError: silence,
      rounds: sweep.rounds.map { Record.Round(round: $0.number, sent: $0.sent) },
      secondsLeft: state.secondsLeft, pace: state.pace, repetitions: state.repetitions,
      disagreements: SweepReport.disagreements(state))
  }
}
