import Foundation
import Processes
import Studies

/// The ends of two pipes to a worker that this process didn't start.
package struct WorkerPipes: Hashable, Sendable {
  /// Where its events are read, and where commands are written.
  package var events: Int32
  package var commands: Int32

  /// Reads `5,6`.
  package init(_ text: String) throws {
    let parts = text.split(separator: ",").map { Int32($0, radix: 10) }
    guard parts.count == 2, let events = parts[0], let commands = parts[1], events > 2,
      commands > 2
    else { throw ProbeError("The pipes of the worker are '\(text)'; expected two descriptors.") }
    (self.events, self.commands) = (events, commands)
  }
}

/// The Python process that touches the model. Dropping it closes its input, which ends it.
final class WorkerProcess {
  /// nil for a worker that another process owns.
  private let child: ChildProcess?
  private let input: FileHandle
  private let output: FileHandle
  private let log: FilePlace?
  private var lines = LineBuffer()
  /// Lines of the worker that nobody asked for yet.
  private var waiting: [Data] = []
  /// Whether an error told of the log, so that it is worth keeping.
  private(set) var isLogWanted = false
  private let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return encoder
  }()
  private let decoder = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }()

  var pid: Int32 { child?.pid ?? getppid() }

  /// A worker with a model in its memory, which started this process.
  init(_ pipes: WorkerPipes) {
    signal(SIGPIPE, SIG_IGN)
    (child, log) = (nil, nil)
    input = FileHandle(fileDescriptor: pipes.commands, closeOnDealloc: true)
    output = FileHandle(fileDescriptor: pipes.events, closeOnDealloc: true)
  }

  /// Starts the worker.
  ///
  /// - Parameters:
  ///   - python: The interpreter, with the pinned packages or a user's own.
  ///   - log: Where everything goes that libraries print.
  init(python: String, log: FilePlace) throws {
    self.log = log
    signal(SIGPIPE, SIG_IGN)
    try WholeFile.write(Data(), to: log)
    let child: ChildProcess
    do {
      child = try ChildProcess(
        python, ["-B", "-m", "infoprism_worker"],
        environment: [
          "PYTHONPATH": WorkerFiles.folder.path, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1",
        ], errors: .file(log.path))
    } catch let error as ChildProcess.StartError {
      throw ProbeError(
        "Can't start the Python interpreter '\(python)': \(error.reason). Run "
          + "'infoprism probe setup', or name an interpreter with --python.")
    }
    (self.child, input, output) = (child, child.input, child.output)
  }

  deinit { stop() }

  func stop() {
    try? input.close()
    _ = child?.wait()
  }

  /// Sends a command and waits for its end.
  ///
  /// - Throws: ``ProbeError`` with the worker's own message, or with how it died.
  func perform(
    _ command: WorkerCommand, onEvent: (WorkerEvent) -> Void = { _ in }
  ) throws -> WorkerEvent {
    var line = try encoder.encode(command)
    line.append(0x0A)
    do { try input.write(contentsOf: line) } catch { throw death() }
    while let event = try nextEvent() {
      switch event.event {
      case "done": return event
      case "failed": throw ProbeError(event.message ?? "The worker failed without a message.")
      default: onEvent(event)
      }
    }
    throw death()
  }

  private func nextEvent() throws -> WorkerEvent? {
    while waiting.isEmpty {
      let data = output.availableData
      if data.isEmpty { return nil }
      waiting = lines.append(data)
    }
    let line = waiting.removeFirst()
    guard let event = try? decoder.decode(WorkerEvent.self, from: line) else {
      throw ProbeError(
        "The worker wrote a line that isn't an event: "
          + "'\(String(decoding: line.prefix(80), as: UTF8.self))'.\(logSentence())")
    }
    return event
  }

  private func logSentence() -> String {
    isLogWanted = log != nil
    return log.map { " Its log is '\($0.path)'." } ?? ""
  }

  /// How the process ended, in a sentence.
  private func death() -> ProbeError {
    try? input.close()
    guard let child, let log else { return ProbeError("The worker closed its pipe.") }
    let how =
      switch child.wait() {
      case .killed(let signal):
        "was killed by signal \(signal)"
          + (signal == SIGKILL ? ", as the system does when memory runs out" : "")
      case .exited(let status): "stopped with exit code \(status)"
      }
    let text = (try? String(contentsOfFile: log.path, encoding: .utf8)) ?? ""
    let last = text.split(separator: "\n").last.map { ": \($0)" } ?? ""
    return ProbeError("The worker \(how)\(last).\(logSentence())")
  }
}
