// Conversions fit: the flags of one call.

import Foundation

/// The lock that a job's process holds while it lives. The kernel lets it go however the process
/// ends, so that a number that another process got meanwhile misleads nobody.
enum JobLock {
  // Locks of an open file: they need no process, and to ask for one takes none.
  private static let ask: Int32 = 36  // F_OFD_GETLK
  private static let take: Int32 = 37  // F_OFD_SETLK

  private static func path(_ folder: String) -> String { folder + "/lock" }

  private static func whole(_ type: Int32) -> flock {
    var lock = flock()
    lock.l_type = Int16(type)
    lock.l_whence = Int16(SEEK_SET)
    return lock
  }

  /// Takes the lock for as long as this process lives; false where another process has it.
  static func take(_ folder: String) -> Bool {
    let descriptor = open(path(folder), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    guard take(descriptor) else {
      close(descriptor)
      return false
    }
    return true
  }

  /// Takes the lock on an open file, for as long as it is open.
  static func take(_ descriptor: Int32) -> Bool {
    var lock = whole(F_WRLCK)
    return fcntl(descriptor, take, &lock) == 0
  }

  static func isHeld(_ folder: String) -> Bool { isHeld(file: path(folder)) }

  static func isHeld(file: String) -> Bool {
    let descriptor = open(file, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var lock = whole(F_WRLCK)
    return fcntl(descriptor, ask, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }
}
