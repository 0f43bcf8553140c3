import Foundation
import Studies
import Synchronization

/// Reads studies again on a thread of its own, one reading at a time for each study: what is asked
/// for meanwhile is one more reading.
final class StudyRefresher: Sendable {
  private struct State {
    var reading: Set<String> = []
    var again: Set<String> = []
  }

  private let state = Mutex(State())
  private let done: @Sendable (Study) -> Void

  init(done: @escaping @Sendable (Study) -> Void) { self.done = done }

  func refresh(_ path: String) {
    let isFree = state.withLock { state in
      if state.reading.insert(path).inserted { return true }
      state.again.insert(path)
      return false
    }
    guard isFree else { return }
    let thread = Thread { [self] in read(path) }
    thread.name = "study"
    thread.start()
  }

  private func read(_ path: String) {
    while true {
      // A study that can't be opened just now, as on a disk that is away, stays as it was shown.
      if let study = try? Study.open(path) {
        // What screens ask for is read here, not while a key waits.
        _ = study.findings(in: [.estimates, .features, .choices])
        done(study)
      }
      let goesOn = state.withLock { state in
        if state.again.remove(path) != nil { return true }
        state.reading.remove(path)
        return false
      }
      if !goesOn { return }
    }
  }
}
