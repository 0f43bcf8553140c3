import Foundation
import InformationDecomposition
import Synchronization

/// Signals that ask for an end: Ctrl-C, and the warning that a cluster sends before it kills.
///
/// By itself Ctrl-C ends the program at once: writers append whole lines, and a file takes its name
/// when it is whole, so that nothing is half done. A command that owes something to others at its
/// end says so here, and has a moment for it. A second signal ends at once in any case.
enum StopSignal {
  private static let received = Atomic<Int32>(0)
  /// Posted with the first signal.
  private static let arrival = Arrival()

  /// The status to end with: 130 after Ctrl-C, and 75, which says that running it again goes on,
  /// after a warning. Nil where none came.
  static var status: Int32? {
    switch received.load(ordering: .relaxed) {
    case 0: nil
    case SIGINT: interrupted
    default: 75
    }
  }

  private static let interrupted: Int32 = 130

  /// From now on Ctrl-C ends the program with 130.
  static func begin() {
    _ = arrival
    signal(SIGINT) { _ in
      if isatty(STDERR_FILENO) == 1 {
        // What is in the line of progress is not true any more.
        let erasing: StaticString = "\r\u{1B}[K"
        _ = write(STDERR_FILENO, erasing.utf8Start, erasing.utf8CodeUnitCount)
      }
      _exit(StopSignal.interrupted)
    }
  }

  /// Does the work, and cancels it when a signal comes.
  ///
  /// - Parameter grace: After so long the program ends, whatever the work does meanwhile; nil
  ///   where the end of the work has to be waited for.
  static func cancelling(
    grace: Duration? = .milliseconds(350), _ work: @escaping @Sendable () async throws -> Void
  ) async throws {
    let task = Task { try await work() }
    listen([SIGINT, SIGTERM, SIGUSR1, SIGUSR2]) {
      task.cancel()
      guard let grace else { return }
      usleep(UInt32(clamping: Int(clamping: grace / .microseconds(1))))
      _exit(status ?? 1)
    }
    try await task.value
  }

  /// From now on Ctrl-C, and a request to end, do what is owed and end the program with 130.
  ///
  /// - Parameter isAsked: looked at now and then; true ends the program in the same way.
  static func ending(
    isAsked: @escaping @Sendable () -> Bool = { false }, _ owed: @escaping @Sendable () -> Void
  ) {
    listen([SIGINT, SIGTERM], isAsked: isAsked) {
      owed()
      _exit(interrupted)
    }
  }

  private static func listen(
    _ numbers: [Int32], isAsked: @escaping @Sendable () -> Bool = { false },
    _ stop: @escaping @Sendable () -> Void
  ) {
    // A thread of its own: those of tasks may all be at work.
    Thread.detachNewThread {
      while !arrival.wait(seconds: 1), !isAsked() {}
      stop()
    }
    for number in numbers {
      signal(number) { number in
        let isFirst = StopSignal.received.compareExchange(
          expected: 0, desired: number, ordering: .relaxed
        ).exchanged
        if !isFirst { _exit(number == SIGINT ? StopSignal.interrupted : 75) }
        StopSignal.arrival.post()
      }
    }
  }
}

/// A semaphore, which a handler of signals may post.
///
/// `@unchecked Sendable`: it is made once, and its calls are safe from every thread.
private final class Arrival: @unchecked Sendable {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  func post() { sem_post(semaphore) }

  /// Whether it was posted within so many seconds.
  func wait(seconds: Int) -> Bool {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    end.tv_sec += seconds
    while sem_timedwait(semaphore, &end) != 0 { if errno != EINTR { return false } }
    return true
  }
}
