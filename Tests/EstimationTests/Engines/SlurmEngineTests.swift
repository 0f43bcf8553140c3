import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("The engine of Slurm")
struct SlurmEngineTests {
  private let fake: FakeCluster
  private let sample: SampleStudy
  private let study: Study
  private let plan: Plan
  private var engine: SlurmEngine

  init() throws {
    // Tasks run as long as nobody says that they are through.
    let queue = """
      [ -e "$HERE/sent" ] && [ ! -e "$HERE/through" ] && printf '17|0|RUNNING|None\\n'
      exit 0
      """
    fake = try FakeCluster([
      "sbatch": "touch \"$HERE/sent\"; echo 17", "squeue": queue,
      "scontrol": "echo 'MaxArraySize = 5'", "scancel": "touch \"$HERE/through\"",
    ])
    sample = try SampleStudy()
    study = try sample.open()
    var settings = EstimationSettings()
    settings.batch.epochs = 1
    plan = try Plan(sets: study.features, settings: [settings], seeds: Array(0..<8))
    engine = SlurmEngine(
      sweep: fake.sweep, resources: SlurmResources(), cluster: fake.cluster())
    engine.interval = .milliseconds(20)
    engine.costs = Dictionary(plan.items.map { ($0.key, 1000) }, uniquingKeysWith: { $1 })
  }

  private func touch(_ name: String) throws {
    try Data().write(to: fake.folder.appending(path: name))
  }

  @Test("cuts the plan into as many slices as an array may have")
  func slices() async throws {
    let draft = try await engine.draft(plan)
    #expect(draft.slices == [0..<2, 2..<3, 3..<5, 5..<6, 6..<8])
    #expect(draft.script.contains("#SBATCH --array=0-4\n"))
    // Two items of 1000 s: half more, and five minutes.
    #expect(draft.script.contains("#SBATCH --time=55\n"))
    #expect(!FileManager.default.fileExists(atPath: fake.sweep.path))
  }

  @Test("tells what tasks finish and fail, and ends when none is left")
  func follow() async throws {
    let events = try await (engine as any Engine).run(plan, of: study)
    let round = try #require(fake.sweep.rounds.last)
    #expect(round.sent?.job == "17")
    #expect(try SweepPlan(file: round.slice(4)).items.map(\.item) == Array(plan.items[6...]))
    await #expect(throws: SweepError.self) { try await engine.refuseWhileLive() }
    let log = try AttemptLog(fake.sweep, name: "r1-s4", job: "17_4", workers: 1)
    try log.record(.failed(plan.items[7], reason: "no"))
    var estimate = Estimate(
      subject: plan.items[6].subject, estimator: "BATCH", atoms: Atoms(bits: 0, 0, 0, 1))
    estimate.key = plan.items[6].key
    try EstimateWriter(study: study.path, name: round.fileName(slice: 4)).append(estimate)
    try touch("through")
    var told: [String] = []
    for await event in events {
      switch event {
      case .finished(let item, let estimate): told.append("\(item.seed!) \(estimate.atoms.synergy)")
      case .failed(let item, let reason): told.append("\(item.seed!) \(reason)")
      default: Issue.record("\(event)")
      }
    }
    #expect(told.sorted() == ["6 \(Information(bits: 1))", "7 no"])
  }

  @Test("cancels the tasks of a reader that ends, where that is wanted", arguments: [true, false])
  func cancel(isWanted: Bool) async throws {
    var engine = engine
    engine.endsWithReader = isWanted
    let reader = Task { [engine, plan, study] in
      for await _ in try await engine.run(plan, of: study) {}
    }
    while !fake.calls.contains(where: { $0.hasPrefix("sbatch") }) { await Task.yield() }
    reader.cancel()
    _ = await reader.result
    let name = "--name=\(fake.sweep.jobName)"
    if isWanted {
      while !fake.calls.contains(where: { $0.hasPrefix("scancel") }) { await Task.yield() }
      #expect(fake.calls.last { $0.hasPrefix("scancel") }?.hasSuffix(name) == true)
    } else {
      #expect(!fake.calls.contains { $0.hasPrefix("scancel") })
    }
  }
}
