import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

/// A program of the shell stands for infoprism: it reads items and says what it does with them.
@Suite("The engine that watches its process")
struct WatchedEngineTests {
  private let fake: FakeCluster
  private let items: [WorkItem]

  init() throws {
    // Finishes each item; seed 2 ends the process, as soon as it is begun.
    fake = try FakeCluster([
      "program": """
      read_items() { while IFS= read -r line && [ -n "$line" ]; do echo "$line"; done; }
      read_items | sed 's/.*"key":"\\([0-9a-f]*\\)".*"seed":\\([0-9]*\\).*/\\1 \\2/' >"$0.$$"
      echo '{"kind":"checking","key":"f"}'
      echo '{"kind":"checked","key":"f"}'
      while read -r key seed; do
        echo "{\\"kind\\":\\"started\\",\\"key\\":\\"$key\\"}"
        [ "$seed" = 2 ] && kill -9 $$
        [ "$seed" = 7 ] && exit 75
        [ "$seed" = 6 ] && {
          trap 'echo "{\\"kind\\":\\"epoch\\",\\"key\\":\\"$key\\"}"' TERM
          while :; do sleep 0.01; done
        }
        [ "$seed" = 9 ] && { cat >/dev/null; exit 75; }
        echo "{\\"kind\\":\\"finished\\",\\"key\\":\\"$key\\",\\"atoms\\":[0,0,0,1]}"
      done <"$0.$$"
      echo '{"kind":"ended"}'
      """
    ])
    let subject = Subject(dataset: "d", family: "F", size: "7B")
    items = (0..<10).map { seed in
      WorkItem(
        features: "f", featureHash: "xxh64:0", subject: subject, settings: EstimationSettings(),
        seed: seed)
    }
  }

  private func engine(_ log: AttemptLog? = nil, patience: Double = 0) -> WatchedEngine {
    WatchedEngine(
      program: fake.folder.path + "/bin/program", fileName: "x", workers: 1, log: log,
      patience: patience)
  }

  @Test("does all others where an item ends its process, and gives it up after three times")
  func killer() async throws {
    var told: [String] = []
    for await event in engine().run(Plan(items: Array(items[..<5])), study: fake.folder.path) {
      switch event {
      case .started: break
      case .finished(let item, let estimate):
        told.append("\(item.seed!) finished")
        #expect(estimate.key == item.key && estimate.atoms.synergy.bits == 1)
      case .died(let item, let reason, let isGivenUp):
        told.append("\(item.seed!) died\(isGivenUp ? ", given up" : "")")
        #expect(reason.hasPrefix("its process was killed (signal 9)"))
      default: Issue.record("\(event)")
      }
    }
    #expect(
      told == [
        "0 finished", "1 finished", "2 died", "3 finished", "4 finished", "2 died",
        "2 died, given up",
      ])
  }

  @Test("leaves no process behind when it is stopped, and holds the lock until then")
  func stop() async throws {
    let log = try AttemptLog(fake.sweep, name: "local", job: nil, workers: 1, isWatched: true)
    let engine = engine(log)
    for await event in engine.run(Plan(items: Array(items[8...])), study: fake.folder.path) {
      if case .started(let item) = event, item.seed == 9 { break }
    }
    engine.stop()
    try log.end()
    #expect(AttemptHistory(fake.sweep).processes.isEmpty)
    // A program that was told to stop is no item's fault.
    #expect(AttemptHistory(fake.sweep).deaths.isEmpty)
  }

  /// The program has one more event when it is told to end, and is killed then.
  @Test("ends where its reader is cancelled while an event comes")
  func cancelledReader() async throws {
    for _ in 0..<3 {
      let engine = engine()
      let (plan, folder) = (Plan(items: [items[6]]), fake.folder.path)
      let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
      let reader = Task {
        for await _ in engine.run(plan, study: folder) { hasBegun.finish() }
      }
      for await _ in begun {}
      reader.cancel()
      await reader.value
      engine.stop()
    }
  }

  @Test("blames no item where its process hears of the end first")
  func endOfBoth() async throws {
    let engine = engine(patience: 1e9)
    var told: [Int] = []
    for await event in engine.run(Plan(items: [items[7]]), study: fake.folder.path) {
      guard case .started(let item) = event else {
        Issue.record("\(event)")
        continue
      }
      told.append(Int(item.seed ?? 0))
      while try isAnyAtWork() {}
      engine.stop()
    }
    #expect(told == [7])
  }

  /// Whether one of the processes lives, or is not taken note of.
  private func isAnyAtWork() throws -> Bool {
    let names = try FileManager.default.contentsOfDirectory(atPath: fake.folder.path + "/bin")
    return names.compactMap { Int32($0.replacing("program.", with: "")) }.contains {
      kill($0, 0) == 0
    }
  }

  @Test("says so where there is nothing to start")
  func missing() async {
    let engine = WatchedEngine(program: "/no/such/program", fileName: "x", workers: 1)
    var told: [String] = []
    for await event in engine.run(Plan(items: items), study: fake.folder.path) {
      if case .halted(let reason) = event { told.append(reason) }
    }
    #expect(told == ["'/no/such/program' can't be started: there is no such file or folder."])
  }
}
