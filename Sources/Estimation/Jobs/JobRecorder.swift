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
    write(
      JobEvent(
        event: .began, total: total, reused: reused,
        process: ProcessInfo.processInfo.processIdentifier))
  }

  /// - Parameter before: the estimate that was current when the job began.
  public func record(_ event: EstimationEvent, before: (WorkItem) -> Estimate?) {
    func line(_ kind: JobEvent.Kind, _ item: WorkItem) -> JobEvent {
      JobEvent(event: kind, key: item.key, title: item.title)
    }
    var told: JobEvent
    switch event {
    case .started(let item):
      told = line(.started, item)
      told.item = item
    case .epoch(let item, let progress):
      told = line(.epoch, item)
      (told.epoch, told.epochs) = (progress.epoch, progress.epochs)
      told.loss = progress.loss.isFinite ? progress.loss : nil
      let atoms = progress.atoms.map { atoms in Atom.allCases.map { atoms[$0].bits } }
      if atoms?.allSatisfy(\.isFinite) == true { told.atoms = atoms }
    case .finished(let item, _):
      told = line(.finished, item)
      told.item = item
      told.before = before(item).map {
        JobEvent.Place(file: $0.provenance.file, line: $0.provenance.line)
      }
    case .failed(let item, let reason):
      told = line(.failed, item)
      told.reason = reason
    // The end of the job tells of it; and no process is watched here.
    case .halted, .dropped, .died: return
    }
    write(told)
  }

  /// - Parameter reason: nil where everything was done.
  public func ended(_ reason: String? = nil) { write(JobEvent(event: .ended, reason: reason)) }

  /// Nobody may look on: what can't be written is left out, and the work goes on.
  private func write(_ event: JobEvent) {
    guard let text = try? JSONLine.text(event) else { return }
    try? AppendedLine.add(Data((text + "\n").utf8), to: events, isKept: false)
  }

  /// What a process left half said must not be joined to the next word.
  private func endTornLine() {
    let end = lseek(events, 0, SEEK_END)
    var last: UInt8 = 10
    guard end > 0, pread(events, &last, 1, end - 1) == 1, last != 10 else { return }
    try? AppendedLine.add(Data([10]), to: events, isKept: false)
  }

  deinit { close(events) }
}
