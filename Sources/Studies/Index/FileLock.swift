import Glibc
import SafeText

/// A lock on a file among processes, held as long as the object is.
final class FileLock {
  private let descriptor: Int32

  /// - Throws: ``FileError`` where the file can't be made.
  init(_ path: String, isExclusive: Bool) throws(FileError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw FileError(reason: "\(path): \(SystemError.reason(errno))")
    }
    while flock(descriptor, isExclusive ? LOCK_EX : LOCK_SH) != 0 && errno == EINTR {}
  }

  deinit { close(descriptor) }
}
