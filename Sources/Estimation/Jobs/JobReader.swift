import Foundation
import InformationDecomposition
import Processes

/// Follows a job's folder: reads what was added to its events since it looked last.
struct JobReader {
  private(set) var state: JobState
  private var offset: UInt64 = 0
  private var lines = LineBuffer()
  private var hasEnded = false

  /// - Throws: what reading `job.json` throws where the folder holds no job.
  init(folder: String) throws {
    let data = try Data(contentsOf: URL(filePath: folder + "/job.json"))
    let card = try JSONDecoder().decode(JobCard.self, from: data)
    state = JobState(id: URL(filePath: folder).lastPathComponent, folder: folder, card: card)
  }

  /// Nothing more will come.
  var isOver: Bool { hasEnded || state.status == .died }

  /// Looks again; true where something changed.
  mutating func poll() -> Bool {
    let before = state
    // Asked before the events are read: a process that ends between the two has said so.
    let isAlive = JobLock.isHeld(state.folder)
    readEvents()
    if !hasEnded, !isAlive {
      if state.process != nil {
        state.status = .died
        state.active = []
      } else if let age = age, age > 20 {
        state.status = .failed(reason: startProblem ?? "its process never began")
      }
    }
    return state != before
  }

  /// What the process wrote before it could open its events.
  private var startProblem: String? {
    guard let data = FileManager.default.contents(atPath: state.folder + "/log") else { return nil }
    let text = String(decoding: data.suffix(400), as: UTF8.self)
    return text.split(separator: "\n").last.map(String.init)
  }

  /// Seconds since the job was asked for.
  private var age: Double? {
    (try? Date(state.card.date, strategy: .iso8601)).map { Date().timeIntervalSince($0) }
  }

  private mutating func readEvents() {
    guard let file = FileHandle(forReadingAtPath: state.folder + "/events.jsonl") else { return }
    defer { try? file.close() }
    guard (try? file.seek(toOffset: offset)) != nil, let data = try? file.readToEnd() else {
      return
    }
    offset += UInt64(clamping: data.count)
    for line in lines.append(data) {
      if let event = try? JSONDecoder().decode(JobEvent.self, from: line) { take(event) }
    }
  }

  private mutating func take(_ event: JobEvent) {
    state.latest = event.time
    switch event.event {
    case .began:
      state.status = .running
      state.began = event.time
      state.total = event.total
      state.reused = event.reused ?? 0
      state.process = event.process
    case .started:
      guard let key = event.key else { return }
      state.active.append(
        JobState.Active(key: key, title: event.title ?? key, item: event.item))
    case .epoch:
      guard let place = state.active.firstIndex(where: { $0.key == event.key }) else { return }
      state.active[place].epoch = event.epoch ?? 0
      state.active[place].epochs = event.epochs ?? 0
      if let loss = event.loss { state.active[place].losses.append(loss) }
      if let atoms = event.atoms, atoms.count == 4 {
        state.active[place].atoms.append(Atoms(bits: atoms[0], atoms[1], atoms[2], atoms[3]))
      }
    case .finished:
      leave(event.key)
      guard let item = event.item, let key = event.key else { return }
      state.finished.append(
        JobState.Finished(
          item: item, key: key, beforeFile: event.before?.file, beforeLine: event.before?.line))
    case .failed:
      leave(event.key)
      state.failures.append(
        JobState.Failure(title: event.title ?? "", reason: event.reason ?? ""))
    case .ended:
      hasEnded = true
      state.active = []
      state.status =
        switch event.reason {
        case nil: .done
        case "cancelled": .cancelled
        case let reason?: .failed(reason: reason)
        }
    }
  }

  private mutating func leave(_ key: String?) {
    guard let place = state.active.firstIndex(where: { $0.key == key }) else { return }
    let active = state.active.remove(at: place)
    if !active.losses.isEmpty { state.last = active }
  }
}
