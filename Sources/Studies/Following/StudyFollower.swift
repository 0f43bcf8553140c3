import Foundation
import Locks

/// Follows a study on a thread of its own: what other programs write into its folder is read soon
/// after, and told.
///
/// On this machine's file systems the kernel tells of changes; on those that other machines write
/// to, which it doesn't see, the files are looked at every few seconds. While nothing changes,
/// nothing is read and nobody is woken.
package final class StudyFollower: Sendable {
  private struct State {
    var study: Study
    var files: StudyFiles
    var isAsked = false
    var isStopped = false
  }

  private let state: Guarded<State>
  private let events = FolderEvents()
  private let policy: IndexPolicy
  private let changed: @Sendable (Study) -> Void

  /// How long what follows a change at once is waited for, and how long between two readings at
  /// least; readings take at most a third of the time.
  private static let pause = 0.25

  /// - Parameter changed: gets the study as it is now; called on the follower's thread.
  package init(
    _ study: Study, index: IndexPolicy = .automatic,
    changed: @escaping @Sendable (Study) -> Void
  ) {
    policy = index
    self.changed = changed
    state = Guarded(State(study: study, files: StudyFiles(of: study.path)))
  }

  deinit { stop() }

  package func start() {
    let thread = Thread { [self] in work() }
    thread.name = "study"
    thread.start()
  }

  package func stop() {
    state.withLock { $0.isStopped = true }
    events.wake()
  }

  /// Looks now, as after something was written.
  package func look() { events.wake() }

  /// Reads everything again now.
  package func reload() {
    state.withLock { $0.isAsked = true }
    events.wake()
  }

  private func work() {
    let path = state.withLock { $0.study.path }
    let isShared = SharedFileSystem.holds(path)
    while true {
      let folders = state.withLock { $0.files.folders }
      let isTold = !isShared && events.add(folders.map { path + "/" + $0 })
      // What is missed, as through a link into another folder, is found at the next look.
      let isIdle = !look()
      if state.withLock({ $0.isStopped }) { return }
      if isIdle { events.wait(milliseconds: isTold ? 10_000 : isShared ? 5_000 : 1_000) }
      if state.withLock({ $0.isStopped }) { return }
      Thread.sleep(forTimeInterval: Self.pause)
      events.drain()
    }
  }

  /// Reads what changed since the last look; false where nothing did.
  private func look() -> Bool {
    let (study, before, isAsked) = state.withLock { state in
      defer { state.isAsked = false }
      return (state.study, state.files, state.isAsked)
    }
    let now = StudyFiles(of: study.path)
    let kinds = isAsked ? Set(Study.RecordKind.allCases) : now.changes(from: before)
    guard !kinds.isEmpty else {
      state.withLock { $0.files = now }
      return false
    }
    let start = ContinuousClock.now
    // A study that can't be opened just now, as on a disk that is away, stays as it was shown.
    guard let read = try? study.reopened(changed: kinds, index: policy) else { return false }
    state.withLock {
      $0.study = read
      $0.files = now
    }
    changed(read)
    let took = start.duration(to: .now).components
    let seconds = Double(took.seconds) + Double(took.attoseconds) / 1e18
    Thread.sleep(forTimeInterval: min(10, 2 * seconds))
    return true
  }
}
