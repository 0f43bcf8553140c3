import Foundation
import InformationDecomposition
import SafeText
public import Studies

/// What a job's process tells of its work, for whoever looks on: a line an event.
public final class JobRecorder {
  private let folder: String
  private let events: Int32

  /// Takes a job over.
  ///
  /// - Throws: ``SweepError`` where another process works on it, or its folder can't be written.
  public init(folder: String) throws {
    self.folder = folder
    guard JobLock.take(folder) else {
      throw SweepError("Another process works on the job '\(folder)', or it can't be written.")
    }
    let path = folder + "/events.jsonl"
    events = OwnFile.open(path, O_RDWR | O_CREAT | O_APPEND, mode: 0o600) ?? -1
    guard events >= 0 else {
      throw SweepError("Can't write '\(path)': \(SystemError.reason(errno)).")
    }
    endTornLine()
    // Whoever looks on comes first.
    _ = nice(10)
  }

  /// Whether somebody asked for an end.
  public var isCancelled: Bool {
    FileManager.default.fileExists(atPath: folder + "/cancel")
  }

  public func began(total: Int, reused: Int) {
    var event = JobEvent(.began)
    event.total = total
    event.reused = reused
    event.process = ProcessInfo.processInfo.processIdentifier
    write(event)
  }

  /// - Parameter before: the estimate that was current when the job began.
  public func record(_ event: EstimationEvent, before: (WorkItem) -> Estimate?) {
    var line: JobEvent
    let item: WorkItem
    switch event {
    case .started(let started):
      item = started
      line = JobEvent(.started)
      line.item = started
    case .epoch(let trained, let progress):
      item = trained
      line = JobEvent(.epoch)
      line.epoch = progress.epoch
      line.epochs = progress.epochs
      line.loss = progress.loss.isFinite ? progress.loss : nil
      line.atoms = progress.atoms.map { atoms in Atom.allCases.map { atoms[$0].bits } }
      if line.atoms?.allSatisfy(\.isFinite) == false { line.atoms = nil }
    case .finished(let finished, _):
      item = finished
      line = JobEvent(.finished)
      line.item = finished
      line.before = before(finished).map {
        JobEvent.Place(file: $0.provenance.file, line: $0.provenance.line)
      }
    case .failed(let failed, let reason):
      item = failed
      line = JobEvent(.failed)
      line.reason = reason
    // The end of the job tells of it; and no process is watched here.
    case .halted, .dropped, .died: return
    }
    line.key = item.key
    line.title = item.title
    write(line)
  }

  /// - Parameter reason: nil where everything was done.
  public func ended(_ reason: String? = nil) {
    var event = JobEvent(.ended)
    event.reason = reason
    write(event)
  }

  /// Nobody may look on: what can't be written is left out, and the work goes on.
  private func write(_ event: JobEvent) {
    guard let text = try? JSONLine.text(event) else { return }
    _ = OwnFile.append(Data((text + "\n").utf8), to: events, isKept: false)
  }

  /// What a process left half said must not be joined to the next word.
  private func endTornLine() {
    let end = lseek(events, 0, SEEK_END)
    var last: UInt8 = 10
    guard end > 0, pread(events, &last, 1, end - 1) == 1, last != 10 else { return }
    _ = OwnFile.append(Data([10]), to: events, isKept: false)
  }

  deinit { close(events) }
}
