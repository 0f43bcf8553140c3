package import Foundation
import SafeText

/// A child process with pipes that no other child inherits.
///
/// Foundation's `Process` is told of the end of a child through a socket that any program started
/// meanwhile may keep open; it then waits for that program as well, for a daemon for ever.
package final class ChildProcess {
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  /// Where the child's standard error goes.
  package enum Errors {
    /// Where the standard output goes.
    case joined
    /// Where this process's own goes.
    case shared
    case file(String)
  }

  package let pid: pid_t
  /// Writes to the child's standard input.
  package let input: FileHandle
  /// Reads from the child's standard output, and its standard error if they were joined.
  package let output: FileHandle
  private var ending: Ending?
  private static let starting = NSLock()

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: A path, or a name to be looked up in `PATH`.
  ///   - errors: Where the standard error goes.
  ///   - ownsGroup: Keeps from the child the signals that a terminal sends to this process.
  ///   - lending: An open file that the child holds as well, as its descriptor 3: a lock on it lasts
  ///     until both are gone.
  /// - Throws: ``StartError`` where the program can't be started.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    errors: Errors = .joined, ownsGroup: Bool = false, lending: Int32? = nil
  ) throws {
    // Between making a pipe and keeping it from children none may be started.
    Self.starting.lock()
    defer { Self.starting.unlock() }
    let toChild = try Self.pipe()
    let fromChild: (read: Int32, write: Int32)
    do { fromChild = try Self.pipe() } catch {
      close(toChild.read)
      close(toChild.write)
      throw error
    }
    defer {
      close(toChild.read)
      close(fromChild.write)
    }
    input = FileHandle(fileDescriptor: toChild.write, closeOnDealloc: true)
    output = FileHandle(fileDescriptor: fromChild.read, closeOnDealloc: true)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild.read, 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild.write, 1)
    switch errors {
    case .shared: break
    case .joined: posix_spawn_file_actions_adddup2(&actions, fromChild.write, 2)
    case .file(let path):
      posix_spawn_file_actions_addopen(&actions, 2, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    if let lending { posix_spawn_file_actions_adddup2(&actions, lending, 3) }
    let settings = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      .map { "\($0.key)=\($0.value)" }
    // A thread of a pool may block signals; the child must hear them.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    var flags = POSIX_SPAWN_SETSIGMASK
    if ownsGroup {
      flags |= POSIX_SPAWN_SETPGROUP
      posix_spawnattr_setpgroup(&attributes, 0)
    }
    // fits: the flags of one call.
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var child: pid_t = 0
    let code = Self.withCStrings([program] + arguments) { words in
      Self.withCStrings(settings) {
        posix_spawnp(&child, program, &actions, &attributes, words, $0)
      }
    }
    guard code == 0 else { throw StartError(reason: SystemError.reason(code)) }
    pid = child
  }

  deinit {
    try? input.close()
    _ = wait()
  }

  package struct StartError: Error, CustomStringConvertible {
    package var reason: String

    package var description: String { "A program can't be started: \(reason)." }
  }

  /// Waits for the end.
  package func wait() -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    let found: Ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    ending = found
    return found
  }

  /// Runs a program to its end: its status, and what it printed on both channels.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) -> (status: Int32, text: String) {
    do {
      let child = try ChildProcess(program, arguments, environment: environment)
      try child.input.close()
      let data = try child.output.readToEnd() ?? Data()
      let text = String(decoding: data, as: UTF8.self)
      switch child.wait() {
      case .exited(let status): return (status, text)
      case .killed(let signal): return (128 + signal, text)
      }
    } catch {
      return (127, (error as? StartError)?.reason ?? ErrorText.reason(error))
    }
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Foundation.pipe(&ends) == 0 else {
      throw StartError(reason: SystemError.reason(errno))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
  ) -> Value {
    var pointers = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
  }
}

extension ChildProcess.StartError: Explained {}
