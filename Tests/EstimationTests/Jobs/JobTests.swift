import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("A job, as its events tell it")
struct JobTests {
  private let sample: SampleStudy
  private let store: JobStore
  private let folder: String
  private let item: WorkItem

  init() throws {
    sample = try SampleStudy()
    store = JobStore(root: sample.path + "/jobs")
    folder = try store.add(EstimationRequest(study: sample.path), title: "some")
    let study = try sample.open()
    item = try Plan(sets: study.features, settings: [EstimationSettings()]).items[0]
  }

  private func progress(_ epoch: Int) -> BatchProgress {
    BatchProgress(epoch: epoch, epochs: 4, loss: 1 / Double(epoch), atoms: Atoms(bits: 1, 2, 3, 4))
  }

  private var estimate: Estimate {
    Estimate(subject: item.subject, estimator: "BATCH", atoms: Atoms(bits: 1, 2, 3, 4))
  }

  @Test("is starting, then runs, then is done")
  func life() throws {
    var reader = try JobReader(folder: folder)
    _ = reader.poll()
    #expect(reader.state.status == .starting)
    let recorder = try JobRecorder(folder: folder)
    recorder.began(total: 2, reused: 1)
    recorder.record(.started(item)) { _ in nil }
    recorder.record(.epoch(item, progress(1))) { _ in nil }
    recorder.record(.epoch(item, progress(2))) { _ in nil }
    var isChanged = reader.poll()
    #expect(isChanged && reader.state.status == .running && reader.state.reused == 1)
    #expect(reader.state.shown?.losses == [1, 0.5])
    #expect(reader.state.shown?.atoms.last == Atoms(bits: 1, 2, 3, 4))
    #expect(abs(reader.state.share - 0.9 * 0.5 / 2) < 1e-12)
    var before = estimate
    before.provenance = Provenance(file: "estimates/a.jsonl", line: 7)
    recorder.record(.finished(item, estimate)) { _ in before }
    recorder.record(.failed(item, reason: "no room")) { _ in nil }
    recorder.ended()
    isChanged = reader.poll()
    #expect(isChanged && reader.state.status == .done && reader.state.share == 1)
    #expect(reader.state.finished.map(\.key) == [item.key])
    #expect(
      reader.state.finished[0].isBefore(before) && !reader.state.finished[0].isBefore(estimate))
    #expect(reader.state.failures.map(\.reason) == ["no room"])
    #expect(reader.state.last?.losses == [1, 0.5] && reader.state.active.isEmpty)
    isChanged = reader.poll()
    #expect(!isChanged)
  }

  @Test("has died where its process is gone without a word")
  func died() throws {
    var recorder: JobRecorder? = try JobRecorder(folder: folder)
    recorder?.began(total: 5, reused: 0)
    // The process's end lets the lock go; here a lock that nobody holds stands for it.
    try FileManager.default.removeItem(atPath: folder + "/lock")
    recorder = nil
    var reader = try JobReader(folder: folder)
    _ = reader.poll()
    #expect(reader.state.status == .died)
  }

  @Test("takes an event in once it is whole")
  func torn() throws {
    let recorder = try JobRecorder(folder: folder)
    recorder.began(total: 1, reused: 0)
    let line = Data((try JSONLine.text(JobEvent(event: .ended)) + "\n").utf8)
    let events = try #require(FileHandle(forWritingAtPath: folder + "/events.jsonl"))
    var reader = try JobReader(folder: folder)
    for half in [line.prefix(9), line.dropFirst(9)] {
      _ = reader.poll()
      #expect(reader.state.status == .running)
      try events.seekToEnd()
      try events.write(contentsOf: half)
    }
    _ = reader.poll()
    #expect(reader.state.status == .done)
  }

  @Test("is one process's alone")
  func alone() throws {
    let recorder = try JobRecorder(folder: folder)
    #expect(throws: SweepError.self) { try JobRecorder(folder: folder) }
    #expect(JobLock.isHeld(folder))
    withExtendedLifetime(recorder) {}
  }

  @Test("is found by its study, the latest first")
  func found() throws {
    let later = try store.add(
      EstimationRequest(study: sample.path + "/."), title: "later",
      date: Date(timeIntervalSinceNow: 60))
    #expect(store.jobs(ofStudy: sample.path) == [later, folder])
    #expect(store.jobs(ofStudy: sample.path + "/features").isEmpty)
    #expect(store.states(ofStudy: sample.path).map(\.card.title) == ["later", "some"])
  }

  @Test("that begins notes what was current, and keeps it where that is asked")
  func keepsCurrent() throws {
    var old = estimate
    old.key = "old"
    try EstimateWriter(study: sample.path).append(old)
    let study = try sample.open()
    let current = CurrentEstimates([item], of: study)
    #expect(current[item]?.key == "old")
    try current.keep(in: study)
    var new = estimate
    new.key = "new"
    new.provenance.date = "2999-01-01T00:00:00Z"
    try EstimateWriter(study: sample.path).append(new)
    let after = try sample.open()
    #expect(after.currentEstimates().map(\.key) == ["old"])
    #expect(after.history(of: Target(item.subject)).map(\.key) == ["old", "new"])
  }
}
