import Glibc

/// Why a file can't be written, and what to do.
package struct WriteError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// Such as `No space left on device`.
  package let reason: String
  /// What the system said, or 0.
  package let code: Int32

  init(_ path: String, _ error: FileError) {
    self.path = path
    reason = error.reason
    code = error.code
  }

  /// Does some work on the file at a path.
  static func at<R>(
    _ path: String, _ work: () throws(FileError) -> R
  ) throws(WriteError) -> R {
    do throws(FileError) { return try work() } catch { throw WriteError(path, error) }
  }

  var cause: FileError { FileError(reason: reason, code: code) }

  /// True where the disk, or what a user may take of it, is full.
  package var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

  package var remedy: String {
    if isFull { return "Make room there, and run the same command again." }
    switch code {
    case EACCES, EPERM, EROFS: return "Choose a place that you may write to."
    case ELOOP: return "Then run the same command again."
    default: return "Is there space, and may you write there?"
    }
  }

  package var description: String { "'\(path)' can't be written: \(reason). \(remedy)" }
}
