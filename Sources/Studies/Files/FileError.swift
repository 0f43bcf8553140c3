import Glibc
import SafeText

/// Why a file can't be read or written.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  /// What the system said, or 0.
  package let code: Int32

  package init(reason: String, code: Int32 = 0) {
    self.reason = reason
    self.code = code
  }

  /// What the system says of the call that failed last.
  static func system(_ code: Int32 = errno) -> FileError {
    FileError(reason: SystemError.reason(code), code: code)
  }

  /// True where there is no such file.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  package var description: String { reason }
}
