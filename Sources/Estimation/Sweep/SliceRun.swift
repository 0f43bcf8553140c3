import Foundation
import Studies

/// A task of a cluster: does what is missing of one slice of a round.
///
/// It may be started again, and even run twice at once: what an earlier attempt finished is not
/// done again, and every attempt writes files of its own.
public struct SliceRun: Sendable {
  public let round: SweepRound
  public let slice: Int
  /// Items at the same time.
  public var workers: Int
  /// The memory of the task in bytes, where it is limited.
  public var memory: Int?
  /// The cluster's name of the task, such as `17_3`.
  public var job: String?
  /// infoprism itself.
  public var program = JobLauncher.thisProgram

  public init(_ round: SweepRound, slice: Int, workers: Int) {
    self.round = round
    self.slice = slice
    self.workers = workers
  }

  /// Runs the slice. Cancelling the task ends it; what is under way is dropped.
  ///
  /// - Parameter report: Is told of everything that happens.
  /// - Throws: ``SweepError`` where the slice can't be read, or nothing can be kept. An item that
  ///   fails is noted, and no error.
  public func run(_ report: (EstimationEvent) -> Void) async throws {
    guard FileManager.default.fileExists(atPath: round.slice(slice)) else {
      throw SweepError(
        "There is no slice \(slice) of round \(round.number): '\(round.slice(slice))' is missing. "
          + "Was the folder of the sweep moved or deleted? 'infoprism sweep run' sends a new round."
      )
    }
    let plan = try SweepPlan(file: round.slice(slice))
    let name = round.fileName(slice: slice)
    var done: Set<String> = []
    var tail = EstimateTail(study: plan.study, prefix: name + "-")
    tail.read { if let key = $0.key { done.insert(key) } }
    let items = plan.items.filter { !done.contains($0.key) }.map(\.item)
    let log = try AttemptLog(
      round.sweep, name: "r\(round.number)-s\(slice)", job: job, workers: workers, isWatched: true)
    let engine = WatchedEngine(
      program: program, fileName: name, workers: workers, memory: memory, log: log)
    defer { engine.stop() }
    for await event in engine.run(Plan(items: items), study: plan.study) {
      try log.record(event)
      report(event)
    }
    engine.stop()
    try log.end()
  }
}
