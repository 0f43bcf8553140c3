import Foundation
import SafeText

/// The lock that the one process holds that runs or sends a sweep: two that looked at the same time
/// would both find the same work to do.
public final class SweepLock: Sendable {
  private let descriptor: Int32

  /// - Throws: ``SweepError`` where another process holds it.
  public init(_ sweep: SweepFolder) throws {
    let path = sweep.path + "/lock"
    guard mkdir(sweep.path, 0o755) == 0 || errno == EEXIST else {
      throw SweepError(
        "Can't make the folder '\(sweep.path)': \(SystemError.reason(errno)). What a sweep "
          + "did is kept there, beside its plan.")
    }
    descriptor = OwnFile.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644) ?? -1
    guard descriptor >= 0 else {
      throw SweepError(
        "Can't write '\(path)': \(SystemError.reason(errno)). Is there space, and may you "
          + "write there? 'infoprism sweep run \(sweep.plan)' goes on then.")
    }
    guard JobLock.take(descriptor) || !JobLock.isHeld(file: path) else {
      var text = [UInt8](repeating: 0, count: 200)
      let count = max(0, pread(descriptor, &text, text.count, 0))
      let holder = String(decoding: text[..<count], as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      throw SweepError(Self.refusal(holder.isEmpty ? "of somebody else" : holder))
    }
    let own = SweepProcess(
      number: ProcessInfo.processInfo.processIdentifier, host: SweepProcess.thisHost)
    let line = Array("\(own)\n".utf8)
    // For those who ask who it is; the lock holds without it.
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, line, line.count, 0)
  }

  deinit { close(descriptor) }

  /// What a run is told that comes second.
  public static func refusal(_ holder: String) -> String {
    "The process \(holder) runs the sweep. Wait for it, or end it there with Ctrl-C or the signal "
      + "TERM."
  }
}
