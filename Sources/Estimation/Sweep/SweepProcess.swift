import Foundation

/// A process that runs a sweep outside of a queue.
public struct SweepProcess: Hashable, Sendable, CustomStringConvertible {
  public var number: Int32
  public var host: String

  public var description: String { "\(number) on \(host)" }

  /// This machine, as the name of a file can hold it.
  static var thisHost: String {
    let name = ProcessInfo.processInfo.hostName.prefix { $0 != "." }
    return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  /// It was killed, and what it had started is about to end.
  public var isGone: Bool { host == Self.thisHost && kill(number, 0) != 0 && errno == ESRCH }
}
