import Foundation

/// What this process alone appends to, beside studies.
enum OwnFile {
  /// Opens a file, again where a signal interrupts that; nil leaves the reason in `errno`.
  static func open(_ path: String, _ flags: Int32, mode: mode_t) -> Int32? {
    while true {
      let descriptor = Foundation.open(path, flags | O_CLOEXEC, mode)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { return nil }
    }
  }
}
