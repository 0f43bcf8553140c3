import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("How far a sweep is")
struct SweepStateTests {
  private let fake: FakeCluster
  private let plan: SweepPlan
  private var sweep: SweepFolder { fake.sweep }

  init() throws {
    fake = try FakeCluster([:])
    let subject = Subject(dataset: "d", family: "F", size: "7B")
    plan = SweepPlan(
      study: fake.folder.path + "/study",
      items: (0..<5).map { seed in
        PlannedItem(
          WorkItem(
            features: "f", featureHash: "xxh64:0", subject: subject,
            settings: EstimationSettings(), seed: seed), seconds: 2)
      })
  }

  private func item(_ seed: Int) -> WorkItem { plan.items[seed].item }

  private func estimate(_ seed: Int) -> Estimate {
    Estimate(
      subject: item(seed).subject, estimator: "BATCH", atoms: Atoms(bits: 0.1, 0.2, 0.3, 0.4),
      key: item(seed).key)
  }

  /// An attempt that ends with its last event, as if killed, unless it ends well.
  private func attempt(
    _ events: [EstimationEvent], job: String? = nil, isWatched: Bool = false, endsWell: Bool
  ) throws {
    let log = try AttemptLog(sweep, name: "r1-s0", job: job, workers: 1, isWatched: isWatched)
    for event in events { try log.record(event) }
    if endsWell { try log.end() }
  }

  private func order(_ state: SweepState) -> [UInt64?] { state.todo.map(\.item.seed) }

  @Test("is told by the study alone")
  func results() throws {
    let writer = EstimateWriter(study: plan.study)
    try writer.append(estimate(1))
    // Noted as finished, and not in the study: not done.
    try attempt([.started(item(2)), .finished(item(2), estimate(2))], endsWell: true)
    let state = SweepState(plan, in: sweep)
    #expect((state.done, state.missing) == (1, 4))
    #expect(order(state) == [0, 2, 3, 4])
  }

  @Test("puts what was tried before at the end, and gives up what failed three times")
  func poisoned() throws {
    try attempt([.failed(item(0), reason: "no")], endsWell: true)
    #expect(order(SweepState(plan, in: sweep)) == [1, 2, 3, 4, 0])
    for _ in 0..<2 { try attempt([.failed(item(0), reason: "no")], endsWell: true) }
    let state = SweepState(plan, in: sweep)
    #expect(order(state) == [1, 2, 3, 4])
    #expect(state.missing == 5)
    #expect(state.poisoned.map(\.reason) == ["no"])
    #expect(state.poisoned.map(\.tries) == [3])
    #expect(order(SweepState(plan, in: sweep, retriesFailed: true)) == [1, 2, 3, 4, 0])
    #expect(order(SweepState(plan, in: sweep, attempts: 4)) == [1, 2, 3, 4, 0])
  }

  @Test("gives up what its process died of, and not what a process let go")
  func losses() throws {
    for _ in 0..<3 {
      try attempt([.started(item(3)), .started(item(4))], endsWell: true)
      try attempt([.started(item(1))], endsWell: false)
    }
    let state = SweepState(plan, in: sweep)
    #expect(order(state) == [0, 2, 3, 4])
    #expect(state.poisoned.map(\.planned.item.seed) == [1])
    #expect(state.poisoned[0].reason.hasPrefix("the process ended in the middle of it each time"))
  }

  @Test("blames no item beside which another was under way", arguments: [false, true])
  func several(isWatched: Bool) throws {
    for _ in 0..<9 {
      try attempt(
        [.started(item(1)), .started(item(3))], isWatched: isWatched, endsWell: false)
    }
    let state = SweepState(plan, in: sweep)
    #expect(order(state) == [0, 1, 2, 3, 4])
    #expect(state.poisoned.isEmpty && state.deaths.isEmpty)
  }

  @Test("blames what a watched process died of, and nothing for the end of who watches")
  func watched() throws {
    for _ in 0..<3 {
      try attempt([.started(item(1))], isWatched: true, endsWell: false)
      try attempt(
        [.started(item(2)), .died(item(2), reason: "killed", isGivenUp: false)], isWatched: true,
        endsWell: false)
    }
    let state = SweepState(plan, in: sweep)
    #expect(order(state) == [0, 1, 3, 4])
    #expect(state.poisoned.map(\.planned.item.seed) == [2])
    #expect(state.poisoned.map(\.reason) == ["killed"])
  }

  @Test("knows what is under way: by the process that holds its file, or by the queue")
  func underWay() throws {
    let log = try AttemptLog(sweep, name: "local", job: nil, workers: 2)
    try log.record(.started(item(0)))
    let state = SweepState(plan, in: sweep)
    #expect((state.underWay, state.liveWorkers) == (1, 2))
    let process = ProcessInfo.processInfo.processIdentifier
    #expect(state.processes.map(\.number) == [process])
    try log.end()
    #expect(SweepState(plan, in: sweep).underWay == 0)
    try attempt([.started(item(2))], job: "17_3", endsWell: false)
    #expect(SweepState(plan, in: sweep, liveJobs: ["17_3"]).underWay == 1)
    #expect(order(SweepState(plan, in: sweep)) == [0, 1, 3, 4, 2])
  }

  @Test("passes over lines that a process left unfinished")
  func torn() throws {
    try attempt([.failed(item(0), reason: "no")], endsWell: true)
    let folder = sweep.path + "/attempts"
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let handle = try #require(FileHandle(forWritingAtPath: "\(folder)/\(file)"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(#"{"state":"failed","key":"0"#.utf8))
    try handle.close()
    #expect(SweepState(plan, in: sweep).failed == [item(0).key: "no"])
  }
}

@Suite("Features of a plan")
struct FeatureCheckTests {
  @Test("are refused where they are missing or have changed")
  func refused() throws {
    let study = try SampleStudy()
    let sets = try study.open().features
    let plan = try Plan(sets: sets, settings: [EstimationSettings()])
    var other = plan.items[0]
    other.featureHash = "xxh64:0"
    var missing = plan.items[0]
    missing.features = "nothing"
    let check = FeatureCheck([plan.items[0], other, missing], sets: sets)
    #expect(check.sound == plan.items)
    #expect(check.refused.map(\.item) == [other, missing])
    #expect(
      check.refused.map(\.reason) == [
        "'features/TinyLLaVA-S.shape-colour' changed since the plan was made. Make the plan again "
          + "with 'infoprism sweep plan'.", "There is no 'features/nothing'.",
      ])
  }
}
