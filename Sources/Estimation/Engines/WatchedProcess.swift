import Foundation
import Processes

/// The process that is at work now.
///
/// `@unchecked Sendable`: everything is under the condition's lock.
final class WatchedProcess: @unchecked Sendable {
  private let condition = NSCondition()
  private var process: ChildProcess?
  private var wasStopped = false

  var isStopped: Bool { condition.withLock { wasStopped } }

  /// Whether the work is stopped by then.
  func isStopped(within seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    return condition.withLock {
      while !wasStopped, condition.wait(until: deadline) {}
      return wasStopped
    }
  }

  /// - Returns: nil where the work was stopped before.
  func start(_ start: () throws -> ChildProcess) throws -> ChildProcess? {
    try condition.withLock {
      guard !wasStopped else { return nil }
      process = try start()
      return process
    }
  }

  /// Takes note of the end of the process, after its output has ended.
  func reap() -> ChildProcess.Ending {
    condition.withLock {
      defer {
        process = nil
        condition.broadcast()
      }
      return process?.wait() ?? .exited(0)
    }
  }

  /// Ends the process, at first by asking, and waits until it is gone.
  func stop() {
    condition.withLock {
      wasStopped = true
      condition.broadcast()
      guard let process else { return }
      kill(process.pid, SIGTERM)
      let deadline = Date(timeIntervalSinceNow: 0.3)
      while self.process != nil {
        if !condition.wait(until: deadline), let process = self.process {
          kill(process.pid, SIGKILL)
          condition.wait()
        }
      }
    }
  }
}
