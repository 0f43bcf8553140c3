// Conversions fit: flags and masks are bits of 32.

import Glibc

/// Waits until something happens in folders, or until it is woken: inotify(7), which sees what
/// programs of this machine do, and costs nothing while nothing happens.
final class FolderEvents: Sendable {
  private let events: Int32
  /// A pipe that is written to for waking.
  private let wakeUp: (read: Int32, write: Int32)

  private static let mask = UInt32(
    IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)

  init() {
    // Where the user has too many of them already, there is only the waking.
    events = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    var ends: [Int32] = [-1, -1]
    wakeUp = pipe(&ends) == 0 ? (ends[0], ends[1]) : (-1, -1)
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    for descriptor in [events, wakeUp.read, wakeUp.write] where descriptor >= 0 {
      close(descriptor)
    }
  }

  /// Looks at folders too; false where one can't be looked at.
  func add(_ paths: [String]) -> Bool {
    guard events >= 0 else { return false }
    return paths.reduce(true) { $0 && inotify_add_watch(events, $1, Self.mask) >= 0 }
  }

  /// Ends a wait, from any thread.
  func wake() {
    var byte: UInt8 = 1
    _ = write(wakeUp.write, &byte, 1)
  }

  /// Waits for events or for ``wake()``, no longer than a time; forgets what came.
  func wait(milliseconds: Int) {
    var descriptors = [events, wakeUp.read].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = poll(&descriptors, nfds_t(2), Int32(clamping: milliseconds))
    drain()
  }

  /// Forgets what came so far.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 16384)
    for descriptor in [events, wakeUp.read] where descriptor >= 0 {
      while read(descriptor, &bytes, bytes.count) > 0 {}
    }
  }
}
