import Foundation
import Testing

/// A real terminal: a tmux server of its own with one window.
final class TmuxSession {
  static let program: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private let socket =
    "infoprism-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString.prefix(8))"
  /// How long a screen may take to come; a machine may be busy.
  private let patience: TimeInterval = 20

  /// Starts a shell with a plain prompt.
  init(columns: Int, rows: Int, environment: [String: String] = [:]) throws {
    // What a session keeps for the next one is no concern of other tests.
    let home = FileManager.default.temporaryDirectory.appending(path: socket).path
    let own = ["XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home].merging(environment) { $1 }
    let settings = own.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    try tmux(
      ["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + settings + [
        "-e", "SWIFT_BACKTRACE=enable=no", "/bin/bash --norc --noprofile",
      ])
    try enter("PS1='ready> '")
    try waitFor("the shell") { $0.contains("\nready>") }
  }

  deinit {
    _ = try? tmux(["kill-server"])
    try? FileManager.default.removeItem(
      at: FileManager.default.temporaryDirectory.appending(path: socket))
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let result = try Product.run(
      try #require(Self.program), ["-L", socket] + arguments, environment: ["TMUX": ""])
    guard result.status == 0 else {
      throw Failure(text: "tmux \(arguments.first ?? ""): \(result.errors)")
    }
    return result.output
  }

  struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }

  /// Types a line into the shell.
  func enter(_ line: String) throws {
    try tmux(["send-keys", "-l", line])
    try tmux(["send-keys", "Enter"])
  }

  /// Starts the explorer and waits for its first screen.
  func startExplorer(_ arguments: String = "SampleRuns") throws {
    try enter("\(Product.infoprism.path) \(arguments); echo status=$?")
    try waitFor("the explorer") { $0.contains("1 Families") || $0.contains(" 1 ") }
  }

  /// Pastes a text, as the terminal does where a program asked for brackets around it.
  func paste(_ text: String) throws {
    try tmux(["set-buffer", text])
    try tmux(["paste-buffer", "-p"])
  }

  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  func screen() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// With the control sequences of colours and attributes.
  func styledScreen() throws -> String { try tmux(["capture-pane", "-p", "-e"]) }

  /// Takes what programs send by OSC 52 into the buffer.
  func acceptClipboard() throws { try tmux(["set-option", "-s", "set-clipboard", "on"]) }

  /// What was copied last.
  func buffer() throws -> String { try tmux(["show-buffer"]) }

  func display(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func signalForeground(_ name: String) throws {
    let group = try Product.run(
      "/bin/sh", ["-c", "ps -o tpgid= -p \(try display("#{pane_pid}"))"]
    ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    _ = try Product.run("/bin/sh", ["-c", "kill -\(name) -\(group)"])
  }

  /// Looks at the screen until it is as awaited, and gives it back.
  @discardableResult
  func waitFor(_ what: String, _ isThere: (String) -> Bool) throws -> String {
    let deadline = Date(timeIntervalSinceNow: patience)
    var last = ""
    repeat {
      last = try screen()
      if isThere(last) { return last }
    } while Date() < deadline
    throw Failure(text: "Waited for \(what); the screen shows\n\(last)")
  }
}
