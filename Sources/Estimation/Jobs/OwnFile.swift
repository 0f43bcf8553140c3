import Foundation

/// What this process alone appends to, beside studies: calls that a signal interrupts are made again,
/// and a line that can't be added leaves nothing of it.
enum OwnFile {
  /// Opens a file; nil leaves the reason in `errno`.
  static func open(_ path: String, _ flags: Int32, mode: mode_t) -> Int32? {
    while true {
      let descriptor = Foundation.open(path, flags | O_CLOEXEC, mode)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { return nil }
    }
  }

  /// Appends a line; false leaves the reason in `errno`.
  ///
  /// - Parameter isKept: waits until it is on the disk.
  static func append(_ line: Data, to descriptor: Int32, isKept: Bool) -> Bool {
    let before = lseek(descriptor, 0, SEEK_END)
    let isWritten = line.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count == 0 { errno = ENOSPC }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return true
    }
    guard isWritten else {
      let reason = errno
      if before >= 0 { while ftruncate(descriptor, before) != 0, errno == EINTR {} }
      errno = reason
      return false
    }
    guard isKept else { return true }
    while fsync(descriptor) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }
}
