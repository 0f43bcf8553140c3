import ArgumentParser
import Estimation
import Foundation
import SafeText

/// What a task of a cluster runs.
struct SweepRunSlice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run-slice",
    abstract: "Do one slice of a round that was sent to a cluster.",
    discussion: """
      Job scripts run it; by hand it does a slice that is missing. It ends with 0 also where items \
      fail, for their failures are noted; with 75 where it was told to stop.
      """,
    shouldDisplay: false)

  @Argument(help: "The plan.", completion: .file()) var plan: String
  @Argument(help: "The round.") var round: Int
  @Argument(help: "The slice.") var slice: Int

  @Option(help: "Items at the same time. Default: the cores of the task.") var workers: Int?

  /// A petabyte at most.
  private static let megabytes = 1...1 << 30

  func validate() throws {
    try OptionRange.check("workers", workers, OptionRange.workers)
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
      environment[name].flatMap { Int($0, radix: 10) }.flatMap { range.contains($0) ? $0 : nil }
    }
    let round = SweepRound(sweep: try SweepFolder(plan: plan), number: round)
    let cores = number("SLURM_CPUS_PER_TASK", OptionRange.workers) ?? 1
    var run = SliceRun(round, slice: slice, workers: max(1, workers ?? cores))
    if let array = environment["SLURM_ARRAY_JOB_ID"] { run.job = "\(array)_\(slice)" }
    let megabytes =
      number("SLURM_MEM_PER_NODE", Self.megabytes)
      ?? number("SLURM_MEM_PER_CPU", Self.megabytes).map { $0 * cores }
    if let megabytes { run.memory = megabytes << 20 }
    try await StopSignal.cancelling { [run] in
      try await run.run { event in
        switch event {
        case .started, .epoch: break
        case .dropped(let items, let reason):
          StandardOutput.line("stopped: \("item".counted(items.count)): \(reason)")
        case .died(let item, let reason, let isGivenUp):
          StandardOutput.line(
            "\(isGivenUp ? "given up" : "stopped"): \(item.title): \(reason)")
        case .halted(let reason): StandardOutput.line("stopped: \(reason)")
        case .finished(let item, _):
          StandardOutput.line("done: \(item.title)")
        case .failed(let item, let reason):
          StandardOutput.line("failed: \(item.title): \(reason)")
        }
        StandardOutput.flush()
      }
    }
    if let status = StopSignal.status { throw ExitCode(status) }
  }
}
