import Foundation

/// Looks at the jobs of some studies and tells when something changed, on a thread of its own.
///
/// `@unchecked Sendable`: what is shared is under the condition's lock.
public final class JobWatch: @unchecked Sendable {
  private let studies: [String]
  private let store: JobStore
  private let changed: @Sendable ([JobState]) -> Void
  private let condition = NSCondition()
  private var isStopped = false
  private var isAsked = false

  /// How often live jobs are looked at, and how often new ones are looked for, seconds.
  private static let liveInterval = 0.1
  private static let idleInterval = 2.0

  /// - Parameter changed: gets all jobs, the latest first.
  public init(
    studies: [String], store: JobStore = .automatic,
    changed: @escaping @Sendable ([JobState]) -> Void
  ) {
    self.studies = studies
    self.store = store
    self.changed = changed
  }

  public func start() {
    let thread = Thread { [self] in work() }
    thread.name = "jobs"
    thread.start()
  }

  /// Looks now, as after a job was started.
  public func look() {
    condition.withLock {
      isAsked = true
      condition.signal()
    }
  }

  public func stop() {
    condition.withLock {
      isStopped = true
      condition.signal()
    }
  }

  private func work() {
    var readers: [String: JobReader] = [:]
    var isFirst = true
    while true {
      var isChanged = isFirst
      isFirst = false
      let folders = studies.flatMap(store.jobs)
      for folder in folders where readers[folder] == nil {
        readers[folder] = try? JobReader(folder: folder)
        isChanged = true
      }
      for folder in readers.keys where readers[folder]?.isOver == false {
        if readers[folder]?.poll() == true { isChanged = true }
      }
      if isChanged { changed(folders.compactMap { readers[$0]?.state }) }
      let isLive = readers.values.contains { $0.state.status.isLive }
      condition.lock()
      if !isStopped, !isAsked {
        let interval = isLive ? Self.liveInterval : Self.idleInterval
        _ = condition.wait(until: Date(timeIntervalSinceNow: interval))
      }
      isAsked = false
      let isStopped = self.isStopped
      condition.unlock()
      if isStopped { return }
    }
  }
}
