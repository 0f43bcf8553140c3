import Foundation
import InformationDecomposition

/// The explorer on a terminal of its own, and what it writes there.
final class TerminalProcess {
  private let main: Int32
  private let process: pid_t
  /// When the program was started, monotonic seconds.
  let start: Double

  private static let setLock: UInt = 0x4004_5431  // TIOCSPTLCK
  private static let getNumber: UInt = 0x8004_5430  // TIOCGPTN

  /// The program that was built beside this one.
  static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "infoprism").path

  /// - Parameter settings: what is set in the environment beside what this process has.
  init(
    _ arguments: [String], columns: UInt16, rows: UInt16, settings: [String: String] = [:]
  ) throws {
    // Linux's own calls: Swift's Glibc lacks those of POSIX.
    main = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: UInt32 = 0
    guard main >= 0, ioctl(main, Self.setLock, &unlocked) == 0,
      ioctl(main, Self.getNumber, &number) == 0
    else {
      throw BenchmarkError(
        description: "can't open a terminal: \(String(cString: strerror(errno)))")
    }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(main, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, descriptor, name, O_RDWR | O_NOCTTY, 0)
    }
    var environment = ProcessInfo.processInfo.environment
    environment["TERM"] = "xterm-256color"
    environment["LC_ALL"] = "C.UTF-8"
    environment["NO_COLOR"] = nil
    environment.merge(settings) { $1 }
    let program = Self.program
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var process: pid_t = 0
    start = Clock.wall
    let code = posix_spawn(&process, program, &actions, nil, words, variables)
    guard code == 0 else {
      throw BenchmarkError(description: "can't run \(program): \(String(cString: strerror(code)))")
    }
    self.process = process
  }

  deinit {
    kill(process, SIGTERM)
    var status: Int32 = 0
    // The program writes while it leaves; without a reader it would wait.
    while waitpid(process, &status, WNOHANG) == 0 { _ = read(quietFor: 0.01, atMost: 0.05) }
    close(main)
  }

  /// Seconds from a key to the last byte that it made the program write.
  func answer(to keys: String) throws -> Double {
    let start = Clock.wall
    type(keys)
    var wait = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 20_000) > 0 else {
      throw BenchmarkError(description: "the program wrote nothing in 20 s after '\(keys)'")
    }
    return read(quietFor: 0.12).last - start
  }

  /// Seconds from a key to the first byte that the program writes after it; nil where it writes
  /// nothing for a while.
  func firstAnswer(to keys: String, within limit: Double) -> Double? {
    _ = read(quietFor: 0.05, atMost: 0.5)
    let start = Clock.wall
    type(keys)
    var wait = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, Int32(clamping: limit * 1000)) > 0 else { return nil }
    return Clock.wall - start
  }

  /// Seconds from a key to the first byte that the program writes after it.
  func firstAnswer(to keys: String) throws -> Double {
    guard let answer = firstAnswer(to: keys, within: 20) else {
      throw BenchmarkError(description: "the program wrote nothing in 20 s after '\(keys)'")
    }
    return answer
  }

  /// The most memory that the program held so far, MB.
  var peakMegabytes: Double { Clock.status("VmHWM", of: "\(process)") }

  func type(_ keys: String) {
    _ = keys.withCString { write(main, $0, strlen($0)) }
  }

  /// What the program writes until it has been quiet for a while, and when the last of it came.
  func read(quietFor quiet: Double, atMost: Double = 5) -> (bytes: [UInt8], last: Double) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var last = Clock.wall
    let end = last + atMost
    while Clock.wall < end {
      var wait = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, Int32(clamping: quiet * 1000)) > 0 else { break }
      let count = Glibc.read(main, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[0..<count]
      last = Clock.wall
    }
    return (bytes, last)
  }
}
