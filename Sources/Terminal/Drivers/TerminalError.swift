import SafeText

/// Why a terminal can't be used.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  case notATerminal(stream: String)
  case unknownTerminal(name: String)
  case cannotMoveCursor(name: String)
  case alreadyStarted
  case systemCall(name: String, reason: String)

  public var description: String {
    switch self {
    case .notATerminal(let stream):
      "Can't use the terminal: \(stream) is not one. Run this in a terminal, without redirection."
    case .unknownTerminal(let name):
      "Can't use the terminal: this machine has no description of '\(name)'. Set TERM to a type "
        + "that it knows and your terminal understands, such as xterm-256color or vt100."
    case .cannotMoveCursor(let name):
      "Can't use the terminal: one of type '\(name)' can't move its cursor. Set TERM to a type "
        + "that your terminal understands, such as xterm-256color or vt100."
    case .alreadyStarted:
      "Can't use the terminal: this process uses it already."
    case .systemCall(let name, let reason):
      "Can't use the terminal: \(name) failed: \(reason)."
    }
  }
}

extension TerminalError: Explained {}
