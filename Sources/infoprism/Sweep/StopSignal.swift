import Foundation
import Synchronization

/// Signals that ask for an end: Ctrl-C, and the warning that a cluster sends before it kills.
///
/// What is finished stays and what is under way is dropped. A second signal ends at once.
enum StopSignal {
  private static let received = Atomic<Int32>(0)

  /// The status to end with: 130 after Ctrl-C, and 75, which says that running it again goes on,
  /// after a warning. Nil where none came.
  static var status: Int32? {
    switch received.load(ordering: .relaxed) {
    case 0: nil
    case SIGINT: 130
    default: 75
    }
  }

  /// Does the work, and cancels it when a signal comes.
  static func cancelling(_ work: @escaping @Sendable () async throws -> Void) async throws {
    _ = status
    for number in [SIGINT, SIGTERM, SIGUSR1, SIGUSR2] {
      signal(number) { number in
        let isFirst = StopSignal.received.compareExchange(
          expected: 0, desired: number, ordering: .relaxed
        ).exchanged
        if !isFirst { _exit(number == SIGINT ? 130 : 75) }
      }
    }
    let task = Task { try await work() }
    let watch = Task {
      while status == nil {
        do { try await Task.sleep(for: .milliseconds(50)) } catch { return }
      }
      task.cancel()
    }
    defer { watch.cancel() }
    try await task.value
  }
}
