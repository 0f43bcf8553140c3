import Foundation
import Locks
import Testing

@testable import Studies

@Suite("Following a study")
struct StudyFollowerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      #"{"schema": "infoprism/study/1", "title": "Followed"}"#, to: "study.json")
    try folder.write(Self.line("a", 0.1), to: "estimates/one.jsonl")
  }

  private static func line(_ family: String, _ synergy: Double) -> String {
    #"{"dataset": "D", "family": "\#(family)", "size": "7B", "estimator": "exact", "R": 0.1, "#
      + #""U1": 0, "U2": 0.2, "S": \#(synergy)}"# + "\n"
  }

  private func append(_ text: String, to file: String) throws {
    let handle = try FileHandle(forUpdating: URL(filePath: folder.path + "/" + file))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  /// What a follower told, one after the other; waits for each.
  private final class Told: Sendable {
    private let studies = Guarded<[Study]>([])
    private let count = DispatchSemaphore(value: 0)

    func add(_ study: Study) {
      studies.withLock { $0.append(study) }
      count.signal()
    }

    func next() throws -> Study {
      try #require(count.wait(timeout: .now() + 30) == .success)
      return studies.withLock { $0.removeFirst() }
    }
  }

  @Test("tells what other programs append, in old files and new ones")
  func appended() throws {
    let study = try Study.open(folder.path, index: .never)
    #expect(study.count() == 1)
    let told = Told()
    let follower = StudyFollower(study, index: .never, changed: told.add)
    follower.start()
    defer { follower.stop() }
    try append(Self.line("b", 0.2), to: "estimates/one.jsonl")
    #expect(try told.next().count() == 2)
    try folder.write(Self.line("c", 0.3), to: "estimates/two.jsonl")
    #expect(try told.next().models.map(\.family) == ["a", "b", "c"])
  }

  @Test("finds again what was asked of the current estimates")
  func asked() throws {
    let study = try Study.open(folder.path, index: .never)
    let query = EstimateQuery(level: .output)
    #expect(study.currentEstimates(query).map(\.subject.family) == ["a"])
    try append(Self.line("b", 0.2), to: "estimates/one.jsonl")
    let now = try study.reopened(changed: [.estimates], index: .never)
    #expect(now.records.currents.asked == [.init(query: query, filter: nil)])
    #expect(now.currentEstimates(query).map(\.subject.family) == ["a", "b"])
  }

  @Test("reads again only what changed, and all of it when asked")
  func kinds() throws {
    let study = try Study.open(folder.path, index: .never)
    _ = study.findings
    let before = StudyFiles(of: folder.path)
    #expect(before.changes(from: before).isEmpty)
    try folder.write(
      #"{"id": "q", "dataset": "D", "question": "Is it?", "options": ["a", "b"]}"# + "\n",
      to: "questions/D.jsonl")
    let now = StudyFiles(of: folder.path)
    #expect(now.changes(from: before) == [.questions])
    let read = try study.reopened(changed: [.questions], index: .never)
    #expect(read.questionCount() == 1)
    #expect(read.isRead)
    #expect(read.version != study.version)
    #expect(read.records.estimates === study.records.estimates)
    let all = try study.reopened(changed: Set(Study.RecordKind.allCases), index: .never)
    #expect(all.records.estimates !== study.records.estimates)
  }

  @Test("looks at features in folders of their own, and at the card")
  func deepFiles() throws {
    let before = StudyFiles(of: folder.path)
    try folder.write("x", to: "features/D-a/train.safetensors")
    let now = StudyFiles(of: folder.path)
    #expect(now.changes(from: before) == [.features])
    #expect(now.folders.contains("features/D-a"))
    try folder.write(#"{"schema": "infoprism/study/1", "title": "Another"}"#, to: "study.json")
    #expect(StudyFiles(of: folder.path).changes(from: now) == Set(Study.RecordKind.allCases))
  }
}
