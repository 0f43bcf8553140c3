import Foundation
import Processes
import Studies

/// The Python process that touches the model. Dropping it closes its input, which ends it.
final class WorkerProcess {
  private let child: ChildProcess
  private let log: FilePlace
  private var buffer = Data()
  private let encoder = JSONEncoder()
  private let decoder = JSONDecoder()

  var pid: Int32 { child.pid }

  /// Starts the worker.
  ///
  /// - Parameters:
  ///   - python: The interpreter, with the pinned packages or a user's own.
  ///   - log: Where everything goes that libraries print.
  init(python: String, log: FilePlace) throws {
    self.log = log
    signal(SIGPIPE, SIG_IGN)
    try WholeFile.write(Data(), to: log)
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
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  deinit { stop() }

  func stop() {
    try? child.input.close()
    _ = child.wait()
  }

  /// Sends a command and waits for its end.
  ///
  /// - Throws: ``ProbeError`` with the worker's own message, or with how it died.
  func perform(
    _ command: WorkerCommand, onEvent: (WorkerEvent) -> Void = { _ in }
  ) throws -> WorkerEvent {
    var line = try encoder.encode(command)
    line.append(0x0A)
    do { try child.input.write(contentsOf: line) } catch { throw death() }
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
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = buffer[buffer.startIndex..<end]
        let event = try? decoder.decode(WorkerEvent.self, from: Data(line))
        buffer = Data(buffer[buffer.index(after: end)...])
        guard let event else {
          throw ProbeError(
            "The worker wrote a line that isn't an event: "
              + "'\(String(decoding: line.prefix(80), as: UTF8.self))'. Its log is '\(log.path)'.")
        }
        return event
      }
      let data = child.output.availableData
      if data.isEmpty { return nil }
      buffer.append(data)
    }
  }

  /// How the process ended, in a sentence.
  private func death() -> ProbeError {
    try? child.input.close()
    let how =
      switch child.wait() {
      case .killed(let signal):
        "was killed by signal \(signal)"
          + (signal == SIGKILL ? ", as the system does when memory runs out" : "")
      case .exited(let status): "stopped with exit code \(status)"
      }
    let text = (try? String(contentsOfFile: log.path, encoding: .utf8)) ?? ""
    let last = text.split(separator: "\n").last.map { ": \($0)" } ?? ""
    return ProbeError("The worker \(how)\(last). Its log is '\(log.path)'.")
  }
}
