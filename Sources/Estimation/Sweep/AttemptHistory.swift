import Foundation

/// What the attempts of a sweep tell about its items.
struct AttemptHistory: Sendable {
  /// The reasons for which an item failed, one after the other.
  private(set) var failures: [String: [String]] = [:]
  /// How often a process died in the middle of an item, and of no other: an item beside which others
  /// were under way is not blamed.
  private(set) var deaths: [String: Int] = [:]
  /// How such a process ended the last time.
  private(set) var endings: [String: String] = [:]
  /// The seconds that items took of one core.
  private(set) var seconds: [String: Double] = [:]
  /// The items that are under way now.
  private(set) var underWay: Set<String> = []
  /// How many items can be under way at once, over all attempts that are at work.
  private(set) var liveWorkers = 0
  /// When something was noted last.
  private(set) var lastWord: Date?
  /// The processes that are at work outside of a queue.
  private(set) var processes: [SweepProcess] = []

  /// - Parameter liveJobs: The tasks that the cluster runs, as attempts name them.
  init(_ sweep: SweepFolder, liveJobs: Set<String> = []) {
    let folder = sweep.path + "/attempts"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var failures: [String: [(date: String, reason: String)]] = [:]
    for name in names.sorted() where name.hasSuffix(".jsonl") {
      read("\(folder)/\(name)", liveJobs, &failures)
    }
    self.failures = failures.mapValues { list in
      list.sorted { $0.date < $1.date }.map(\.reason)
    }
  }

  func tries(of key: String) -> Int { (failures[key]?.count ?? 0) + (deaths[key] ?? 0) }

  private mutating func read(
    _ path: String, _ liveJobs: Set<String>,
    _ failures: inout [String: [(date: String, reason: String)]]
  ) {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let changed = attributes?[.modificationDate] as? Date {
      lastWord = max(lastWord ?? changed, changed)
    }
    let decoder = JSONDecoder()
    var open: Set<String> = []
    var first: AttemptLine?
    var hasEnded = false
    // What isn't whole was written by a process that died in the middle of it.
    for text in data.split(separator: 10) {
      guard let line = try? decoder.decode(AttemptLine.self, from: Data(text)) else { continue }
      switch (line.state, line.key) {
      case (.began, _): first = line
      case (.ended, _): hasEnded = true
      case (_, nil): continue
      case (.started, let key?): open.insert(key)
      case (.dropped, let key?): open.remove(key)
      case (.finished, let key?):
        open.remove(key)
        seconds[key] = line.seconds
      case (.died, let key?):
        open.remove(key)
        deaths[key, default: 0] += 1
        endings[key] = line.reason
      case (.failed, let key?):
        open.remove(key)
        failures[key, default: []].append(
          (line.date ?? "", line.reason ?? "no reason is noted"))
      }
    }
    let isHeld = !hasEnded && JobLock.isHeld(file: path)
    if isHeld, first?.job == nil, let process = first?.process {
      processes.append(SweepProcess(number: process, host: first?.host ?? SweepProcess.thisHost))
    }
    if !hasEnded, isHeld || first?.job.map(liveJobs.contains) ?? false {
      liveWorkers += first?.workers ?? 1
      underWay.formUnion(open)
    } else if first?.watched != true, open.count == 1, let key = open.first {
      // Whoever ended the process that watches others, it was none of the items.
      deaths[key, default: 0] += 1
    }
  }
}
