import Foundation
import InformationDecomposition
public import Studies

/// Runs plans as job arrays of Slurm: a task a slice of the plan.
///
/// Nothing waits for a task and no task waits for another. Every task appends to files of its own
/// in the study; what is there is done, whatever a queue says.
public struct SlurmEngine: Engine {
  public var sweep: SweepFolder
  public var resources: SlurmResources
  public var cluster: SlurmCluster
  /// What the items are expected to take, in seconds of one core, by key.
  public var costs: [String: Double] = [:]
  /// Tasks are cancelled when nobody reads the stream any more.
  public var endsWithReader = false
  /// How often the queue and the study are looked at while the stream is read: at first every
  /// second, then ever more seldom, up to this.
  public var interval = Duration.seconds(30)
  /// Is shown the script before it is sent.
  public var announce: @Sendable (_ script: String) -> Void = { _ in }

  public init(
    sweep: SweepFolder, resources: SlurmResources, cluster: SlurmCluster = SlurmCluster()
  ) {
    self.sweep = sweep
    self.resources = resources
    self.cluster = cluster
  }

  /// A round as it would be sent.
  public struct Draft: Sendable {
    public var script: String
    /// The places of the items that each task does.
    public var slices: [Range<Int>]
    /// How long the longest slice is expected to take, in seconds.
    public var longest: Double
    let items: [PlannedItem]

    /// A remark where a task may not finish in its time.
    public let remark: String?
  }

  /// Cuts items into slices and writes the script for them; sends nothing.
  public func draft(_ plan: Plan) async throws -> Draft {
    try await draft(plan, sweep.nextRound)
  }

  private func draft(_ plan: Plan, _ round: SweepRound) async throws -> Draft {
    try resources.check()
    let items = plan.items.map { item in
      let planned = PlannedItem(item, seconds: 1)
      return PlannedItem(item, seconds: costs[planned.key] ?? 1)
    }
    let cores = Double(resources.cores ?? 1)
    let limit = min(await cluster.arrayLimit(), resources.tasks ?? .max)
    let slices = Slicing.slices(
      of: items.map(\.seconds), target: cores * resources.sliceSeconds, limit: limit)
    let longest = slices.map { items[$0].reduce(0) { $0 + $1.seconds } }.max() ?? 0
    var resources = resources
    // Stands in the script: whoever asks later, asks the same clusters.
    resources.options += cluster.clusterOption(beside: resources.options)
    let script = SlurmScript(
      round: round, resources: resources, items: items.count, tasks: slices.count,
      longest: longest / cores, program: resources.program ?? JobLauncher.thisProgram)
    let given = resources.time.flatMap(SlurmTime.seconds)
    let remark = given.flatMap { time in
      time > 0 && longest / cores > time
        ? "The longest task is expected to take \(Int(clamping: (longest / cores / 60).rounded(.up))) min, "
          + "more than --time. What it doesn't finish is left for the next run."
        : nil
    }
    return Draft(
      script: script.text, slices: slices, longest: longest / cores, items: items, remark: remark)
  }

  /// Sends the plan. The stream tells what tasks finish and fail, and ends when none is left.
  ///
  /// - Throws: ``SweepError`` where tasks of the sweep are in the queue already, or Slurm refuses.
  public func run(_ plan: Plan, of study: Study) async throws -> AsyncStream<EstimationEvent> {
    try resources.check()
    try await refuseWhileLive()
    let round = try sweep.beginRound()
    let draft = try await draft(plan, round)
    for (index, slice) in draft.slices.enumerated() {
      let items = SweepPlan(study: study.path.absolutePath, items: Array(draft.items[slice]))
      try WholeFile.write(Data(try items.text().utf8), to: round.slice(index))
    }
    try WholeFile.write(Data(draft.script.utf8), to: round.script)
    announce(draft.script)
    // Whoever gives up meanwhile must not leave it open whether the round was sent.
    let submission = Task { [cluster, sweep] in
      try await cluster.submit(round.script, of: sweep)
    }
    let job: SlurmJob
    switch try await submission.value {
    case .sent(let sent): job = sent
    case .refused(let reason):
      try? FileManager.default.removeItem(atPath: round.path)
      throw reason
    }
    var siblings: [String]?
    if let name = job.cluster { siblings = await cluster.siblings(of: name) }
    try round.note(
      SweepRound.Sent(
        job: job.number, cluster: job.cluster, siblings: siblings, name: sweep.jobName,
        tasks: draft.slices.count, items: draft.items.count,
        date: Date().formatted(.iso8601)))
    return events(of: plan, study: study.path)
  }

  /// - Throws: ``SweepError`` while tasks of the sweep wait or run: they would be done twice.
  public func refuseWhileLive() async throws {
    let live = try await cluster.tasks(of: sweep)
    guard let first = live.first else { return }
    throw SweepError(
      "\(live.count) tasks of this sweep are in the queue (job \(first.job)), and nothing is sent "
        + "until they are through. 'infoprism sweep status' shows them, 'infoprism sweep cancel' "
        + "ends them.")
  }

  private func events(of plan: Plan, study: String) -> AsyncStream<EstimationEvent> {
    let (stream, continuation) = AsyncStream.makeStream(of: EstimationEvent.self)
    let task = Task.detached { [self] in
      var watch = SlurmWatch(sweep: sweep, plan: plan, study: study)
      var wait = min(interval, .seconds(1))
      while !Task.isCancelled {
        // No answer is no news.
        let live = try? await cluster.tasks(of: sweep)
        for event in watch.news() { continuation.yield(event) }
        if watch.isComplete || live?.isEmpty ?? false { break }
        try? await Task.sleep(for: wait)
        wait = min(interval, wait * 1.5)
      }
      if !Task.isCancelled, !watch.isComplete {
        // What a task wrote last may be seen late.
        try? await Task.sleep(for: VisibilityDelay.of(study))
        for event in watch.news() { continuation.yield(event) }
      }
      continuation.finish()
    }
    continuation.onTermination = { [self] reason in
      task.cancel()
      guard case .cancelled = reason, endsWithReader else { return }
      Task.detached { try? await cluster.cancel(sweep) }
    }
    return stream
  }
}

/// What tasks did since one last looked.
private struct SlurmWatch {
  private var items: [String: WorkItem]
  private var tail: EstimateTail
  private let sweep: SweepFolder
  private var failures: [String: Int]

  init(sweep: SweepFolder, plan: Plan, study: String) {
    items = Dictionary(plan.items.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    tail = EstimateTail(study: study, prefix: "sweep-\(sweep.id)-")
    self.sweep = sweep
    failures = AttemptHistory(sweep).failures.mapValues(\.count)
  }

  /// Nothing is left to be heard of.
  var isComplete: Bool { items.isEmpty }

  mutating func news() -> [EstimationEvent] {
    var events: [EstimationEvent] = []
    let wanted = items
    tail.read(where: { wanted[$0] != nil }) { estimate in
      if let key = estimate.key, let item = wanted[key] { events.append(.finished(item, estimate)) }
    }
    for case .finished(let item, _) in events { items[item.key] = nil }
    for (key, reasons) in AttemptHistory(sweep).failures {
      guard reasons.count > failures[key] ?? 0, let item = items[key] else { continue }
      items[key] = nil
      events.append(.failed(item, reason: reasons.last ?? ""))
    }
    return events
  }
}

extension String {
  /// The path from the root.
  fileprivate var absolutePath: String { URL(filePath: self).standardizedFileURL.path }
}
