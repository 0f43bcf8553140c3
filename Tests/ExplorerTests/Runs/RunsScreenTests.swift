import Foundation
import InformationDecomposition
import Studies
import Terminal
import Testing

@testable import Estimation
@testable import Explorer

@Suite("The Runs screen")
struct RunsScreenTests {
  private static let subject = Subject(dataset: "One", family: "Alpha", size: "7B")

  private static func estimate(
    _ synergy: Double, day: Int, seed: UInt64, epochs: Int
  ) -> Estimate {
    Estimate(
      subject: subject, estimator: "BATCH", seed: seed,
      atoms: Atoms(bits: 0.1, 0.05, 0.2, synergy),
      intervals: [
        "S": Interval(low: synergy - 0.05, high: synergy + 0.05, level: 0.95, method: "bootstrap")
      ], settings: #"{"epochs":\#(epochs)}"#, key: "k\(seed)-\(epochs)",
      provenance: Provenance(
        file: "estimates/a.jsonl", line: day, date: "2026-01-0\(day)T10:00:00Z"))
  }

  private static let estimates = [
    estimate(0.4, day: 1, seed: 0, epochs: 8), estimate(0.42, day: 2, seed: 1, epochs: 8),
    estimate(0.55, day: 3, seed: 0, epochs: 16),
  ]

  private static let study = Study(
    path: "Made/again", card: StudyCard(title: "Again"), estimates: estimates,
    choices: [Choice(estimates[0], date: "2026-01-04")])

  private static func item(seed: UInt64, epochs: Int) -> WorkItem {
    var settings = EstimationSettings()
    settings.batch.epochs = epochs
    return WorkItem(
      features: "f", featureHash: "h", subject: subject, settings: settings, seed: seed)
  }

  private static func job(isLive: Bool) -> JobState {
    var job = JobState(
      id: "1", folder: "jobs/1",
      card: JobCard(
        study: StudyPlace.absolute("Made/again"), title: "Alpha-7B · One, batch, 3 estimates",
        arguments: ["estimate", "Made/again", "--epochs", "16"], date: "2026-01-03T10:00:00Z",
        host: "here"))
    job.total = 3
    job.began = 0
    job.latest = 10
    job.status = isLive ? .running : .done
    job.finished = [
      JobState.Finished(
        item: item(seed: 1, epochs: 8), key: "k1-8", beforeFile: "estimates/a.jsonl",
        beforeLine: 1),
      JobState.Finished(
        item: item(seed: 0, epochs: 16), key: "k0-16", beforeFile: "estimates/a.jsonl",
        beforeLine: 1),
    ]
    guard isLive else { return job }
    var active = JobState.Active(
      key: "k", title: "Alpha-7B One BATCH seed 2", item: item(seed: 2, epochs: 16))
    (active.epoch, active.epochs) = (3, 16)
    active.losses = [0.9, 0.5, 0.4]
    active.atoms = [Atoms(bits: 0.3, 0.1, 0.1, -0.1), Atoms(bits: 0.1, 0.05, 0.2, 0.5)]
    job.active = [active]
    return job
  }

  private func explorer(
    _ keys: String, isLive: Bool = false, size: Size = Size(columns: 80, rows: 24),
    capabilities: Capabilities = .full
  ) -> Explorer {
    var explorer = Explorer(studies: [Self.study], size: size, capabilities: capabilities)
    _ = explorer.show([Self.job(isLive: isLive)])
    for key in "7" + keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
    return explorer
  }

  private static let views: [(name: String, keys: String, isLive: Bool)] = [
    ("runs-live", "", true), ("runs-done", "\rj", false), ("runs-history", "v", false),
    ("runs-sensitivity", "vv", false),
  ]

  @Test(
    "looks as it was approved", arguments: views.indices,
    [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 60, rows: 16)])
  func screens(view: Int, size: Size) throws {
    let view = Self.views[view]
    let name = "\(view.name)-\(size.columns)x\(size.rows)"
    try Snapshot.check(explorer(view.keys, isLive: view.isLive, size: size).draw(), name + "-full")
    guard size.columns == 80 else { return }
    try Snapshot.check(
      explorer(view.keys, isLive: view.isLive, size: size, capabilities: .plain).draw(),
      name + "-plain")
  }

  @Test("makes an estimate current, and goes back to the one beside it")
  func use() {
    var explorer = explorer("\rj")
    #expect(explorer.handle(.key(.character("*"))) == [.choose(Self.estimates[2])])
    // As if the choice had been written and the study read again.
    explorer.replace(
      Study(
        path: "Made/again", card: StudyCard(title: "Again"), estimates: Self.estimates,
        choices: [Choice(Self.estimates[2], date: "2026-01-05")]))
    #expect(explorer.handle(.key(.character("*"))) == [.choose(Self.estimates[0])])
  }

  @Test("goes back and forth between two estimates in the history too")
  func historyUse() throws {
    func study(_ choice: Estimate) -> Study {
      Study(
        path: "Made/again", card: StudyCard(title: "Again"),
        estimates: Array(Self.estimates.prefix(2)),
        choices: [Choice(choice, date: "2026-01-05")])
    }
    let (first, second) = (Self.estimates[0], Self.estimates[1])
    var explorer = Explorer(
      studies: [study(second)], size: Size(columns: 100, rows: 40), capabilities: .full)
    for key: Key in [.character("7"), .character("v"), .enter] { _ = explorer.handle(.key(key)) }
    // The cursor is on one of the two; from the current one it goes to the other.
    for expected in [first, second, first] {
      #expect(explorer.handle(.key(.character("*"))) == [.choose(expected)])
      explorer.replace(study(expected))
      #expect(!explorer.draw().text.contains("Both were made the same way"))
    }
  }

  @Test("makes what a job just made current as soon as it is read")
  func useAtOnce() {
    func study(_ count: Int) -> Study {
      Study(
        path: "Made/again", card: StudyCard(title: "Again"),
        estimates: Array(Self.estimates.prefix(count)))
    }
    var explorer = Explorer(
      studies: [study(1)], size: Size(columns: 80, rows: 24), capabilities: .full)
    _ = explorer.show([Self.job(isLive: false)])
    for key: Key in [.character("7"), .enter, .character("j")] { _ = explorer.handle(.key(key)) }
    #expect(explorer.handle(.key(.character("*"))) == [])
    #expect(explorer.message == "It becomes the current one as soon as it is read.")
    #expect(explorer.replace(study(2)) == [])
    #expect(explorer.replace(study(3)) == [.choose(Self.estimates[2])])
    #expect(explorer.replace(study(3)) == [])
  }

  @Test("asks before it cancels")
  func cancel() {
    var explorer = explorer("", isLive: true)
    #expect(explorer.handle(.key(.character("X"))) == [])
    #expect(explorer.draw().lines.joined().contains("Cancel 'Alpha-7B"))
    #expect(explorer.handle(.key(.character("n"))) == [])
    _ = explorer.handle(.key(.character("X")))
    #expect(explorer.handle(.key(.character("y"))) == [.cancel(Self.job(isLive: true))])
    var ended = self.explorer("")
    #expect(ended.handle(.key(.character("X"))) == [])
    #expect(ended.message == "Can't cancel: no running job is selected.")
  }

  @Test("tells of the end of a run wherever the user is, and which study has grown")
  func tells() {
    var explorer = Explorer(
      studies: [Self.study], size: Size(columns: 80, rows: 24), capabilities: .full)
    var job = Self.job(isLive: true)
    job.finished = []
    #expect(explorer.show([job]) == [])
    #expect(explorer.message == "A job is running. Press 7 to see it.")
    #expect(explorer.show([Self.job(isLive: true)]) == ["Made/again"])
    _ = explorer.show([Self.job(isLive: false)])
    #expect(explorer.message == "Done: 2 estimates. Press 7 to compare them with the old ones.")
  }
}
