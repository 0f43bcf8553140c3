import Foundation
import SafeText
import Studies

/// What one process did for a sweep, line by line, in a file of its own. A failed item is a line
/// here; so is an item that a process began, which tells later what it died of.
///
/// `@unchecked Sendable`: the lock guards what changes.
public final class AttemptLog: @unchecked Sendable {
  /// The file, locked while it is open anywhere.
  let descriptor: Int32
  private let path: String
  private let plan: String
  private let workers: Int
  private let lock = NSLock()
  private var underWay: Set<String> = []
  private var last = ContinuousClock.now

  /// Begins a file in the sweep's folder.
  ///
  /// - Parameters:
  ///   - name: What the file's name begins with, such as the round and the slice.
  ///   - job: The cluster's name of the task, where it runs on one.
  ///   - workers: How many items are under way at once.
  ///   - isWatched: The work is done by processes that this one watches; that this one ended says
  ///     nothing about the items.
  public init(
    _ sweep: SweepFolder, name: String, job: String?, workers: Int, isWatched: Bool = false
  ) throws {
    let folder = sweep.path + "/attempts"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let random = String(UInt32.random(in: .min ... .max), radix: 36)
    let host = SweepProcess.thisHost
    let process = ProcessInfo.processInfo.processIdentifier
    path = "\(folder)/\(name)-\(host)-\(process)-\(random).jsonl"
    self.workers = workers
    plan = sweep.plan
    descriptor = OwnFile.open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, mode: 0o644) ?? -1
    guard descriptor >= 0 else { throw problem(SystemError.reason(errno)) }
    // Held while the process lives: others see by it that the items are under way. Where the file
    // system has no such locks, they go by the queue.
    _ = JobLock.take(descriptor)
    try write(
      AttemptLine(
        schema: AttemptLine.schema, state: .began, host: host, process: process, job: job,
        workers: workers, watched: isWatched ? true : nil, software: Software.name), isKept: true)
  }

  deinit { close(descriptor) }

  /// Notes what happens to an item; epochs are not kept.
  public func record(_ event: EstimationEvent) throws {
    switch event {
    case .epoch, .halted: return
    case .started(let item):
      let key = item.key
      lock.withLock { _ = underWay.insert(key) }
      try write(AttemptLine(state: .started, key: key), isKept: false)
    case .finished(let item, _):
      let key = item.key
      let seconds = lock.withLock {
        underWay.remove(key)
        let now = ContinuousClock.now
        defer { last = now }
        // The finished items of all workers together: their times add up to that of the cores.
        return Double(workers) * ((now - last) / .milliseconds(1)).rounded() / 1000
      }
      try write(AttemptLine(state: .finished, key: key, seconds: seconds), isKept: false)
    case .failed(let item, let reason): try leave(item, .failed, reason, isKept: true)
    case .dropped(let items, let reason):
      for item in items { try leave(item, .dropped, reason, isKept: false) }
    case .died(let item, let reason, _): try leave(item, .died, reason, isKept: true)
    }
  }

  /// Notes why an item is under way no more.
  private func leave(
    _ item: WorkItem, _ state: AttemptLine.State, _ reason: String, isKept: Bool
  ) throws {
    let key = item.key
    lock.withLock { _ = underWay.remove(key) }
    try write(AttemptLine(state: state, key: key, reason: reason), isKept: isKept)
  }

  /// Notes that the attempt ends as it should; what is under way is let go.
  public func end() throws {
    for key in lock.withLock({ underWay.sorted() }) {
      try write(AttemptLine(state: .dropped, key: key), isKept: false)
    }
    try write(AttemptLine(state: .ended), isKept: true)
  }

  /// - Parameter isKept: waits until the line is on the disk.
  private func write(_ line: AttemptLine, isKept: Bool) throws {
    var line = line
    if line.state != .started && line.state != .finished {
      line.date = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
    let data = Data((try JSONLine.text(line) + "\n").utf8)
    do { try AppendedLine.add(data, to: descriptor, isKept: isKept) } catch {
      throw problem(error.reason)
    }
  }

  private func problem(_ reason: String) -> SweepError {
    SweepError(
      "Can't write '\(path)': \(reason). Is there space, and may you write there? 'infoprism sweep "
        + "run \(plan)' goes on then.")
  }
}

/// A line of an attempt's file.
struct AttemptLine: Codable, Hashable {
  static let schema = "infoprism/attempt/1"

  enum State: String, Codable {
    case began, started, finished, failed, dropped, died, ended
  }

  var schema: String?
  var state: State
  var key: String?
  /// Of a finished item: the time that it took of one core.
  var seconds: Double?
  /// Of an item that failed, or that a process died of.
  var reason: String?
  var date: String?
  var host: String?
  var process: Int32?
  var job: String?
  /// How many items were under way at once.
  var workers: Int?
  /// The work was done by processes that this one watched.
  var watched: Bool?
  var software: String?
}
