import Foundation
public import Studies

/// How far a sweep is, from what the study holds and what the attempts noted. A queue has no part
/// in it: what isn't in a queue may be done, killed or forgotten.
public struct SweepState: Sendable {
  /// An item that is not tried again by itself.
  public struct Poisoned: Hashable, Sendable {
    public var planned: PlannedItem
    public var tries: Int
    /// Why it failed the last time.
    public var reason: String
  }

  /// The items of the plan.
  public let total: Int
  /// How many of them are in the study.
  public let done: Int
  /// What a run does: what is missing and not poisoned, items that were tried before at the end,
  /// so that one that ends its process keeps no other from being done.
  public let todo: [PlannedItem]
  public let poisoned: [Poisoned]
  /// The items that failed and are tried again, by key with the last reason.
  public let failed: [String: String]
  /// The items that processes are at now.
  public let underWay: Int
  /// How many items can be under way at once.
  public let liveWorkers: Int
  /// How long ago a process noted something; nil where none ever did.
  public let sinceLastWord: Duration?
  /// How much longer than planned the items took, or 1 where none is measured.
  public let pace: Double
  /// How many estimates are there a second time.
  public let repetitions: Int
  /// Estimates of the same work that differ.
  public let disagreements: [Finding]
  /// The processes that run the sweep outside of a queue.
  public let processes: [SweepProcess]
  /// How often a process died of each item, by key.
  public let deaths: [String: Int]

  public var missing: Int { total - done }

  /// What is left, in seconds of one core.
  public var secondsLeft: Double { pace * todo.reduce(0) { $0 + $1.seconds } }

  /// - Parameters:
  ///   - attempts: After so many an item is poisoned.
  ///   - retriesFailed: Tries poisoned items all the same.
  ///   - liveJobs: The tasks that the cluster runs, such as `17_3`.
  public init(
    _ plan: SweepPlan, in sweep: SweepFolder, attempts: Int = 3, retriesFailed: Bool = false,
    liveJobs: Set<String> = []
  ) {
    let history = AttemptHistory(sweep, liveJobs: liveJobs)
    let keys = Set(plan.items.map(\.key))
    var results = AgreementCheck()
    var tail = EstimateTail(study: plan.study)
    tail.read(where: keys.contains) { results.note($0) }
    total = plan.items.count
    done = results.count
    var todo: [(tries: Int, planned: PlannedItem)] = []
    var poisoned: [Poisoned] = []
    var failed: [String: String] = [:]
    for planned in plan.items where !results.contains(planned.key) {
      let tries = history.tries(of: planned.key)
      let reason = history.failures[planned.key]?.last
      if tries >= attempts, !retriesFailed {
        poisoned.append(
          Poisoned(
            planned: planned, tries: tries,
            reason: reason ?? history.endings[planned.key] ?? Self.death))
      } else {
        todo.append((tries, planned))
        if let reason { failed[planned.key] = reason }
      }
    }
    let order = todo.indices.sorted { (todo[$0].tries, $0) < (todo[$1].tries, $1) }
    self.todo = order.map { todo[$0].planned }
    self.poisoned = poisoned
    self.failed = failed
    liveWorkers = history.liveWorkers
    sinceLastWord = history.lastWord.map { .seconds(max(0, Date().timeIntervalSince($0))) }
    underWay = history.underWay.intersection(keys).count
    let measured = plan.items.filter { history.seconds[$0.key] != nil }
    let planned = measured.reduce(0) { $0 + $1.seconds }
    let took = measured.reduce(0) { $0 + (history.seconds[$1.key] ?? 0) }
    pace = planned > 0 && took > 0 ? took / planned : 1
    repetitions = results.repetitions
    disagreements = results.findings
    processes = history.processes
    deaths = history.deaths
  }

  private static let death =
    "the process ended in the middle of it each time: killed, out of memory, or out of time?"
}
