import Foundation
import GRDB
import InformationDecomposition
import Testing

@testable import Studies

@Suite("An index that is opened again")
struct IndexRefreshTests {
  private let folder: IndexedFolder

  init() throws {
    folder = try IndexedFolder()
    try folder.study.write(IndexedFolder.lines(200, seed: 1), to: "estimates/b.jsonl")
    try folder.study.write(IndexedFolder.lines(100, seed: 2), to: "estimates/d.jsonl")
    try folder.expectAgreement(try folder.open())
  }

  /// What the index says after another opening, and after it was made from nothing.
  private func check() throws {
    try folder.expectAgreement(try folder.open())
    try FileManager.default.removeItem(atPath: folder.database)
    try folder.expectAgreement(try folder.open())
  }

  /// How much of a file the index has read.
  private func progress(_ file: String) throws -> RecordLines.Progress? {
    let database = try IndexDatabase(folder.database)
    return try database.read { try IndexedFile.all($0) }.first { $0.path == file }?.progress
  }

  @Test("reads what was appended, as often as it is")
  func appended() throws {
    for seed in 3..<6 as Range<UInt64> {
      try folder.append(IndexedFolder.lines(30, seed: seed), to: "estimates/b.jsonl")
      try folder.expectAgreement(try folder.open())
    }
    #expect(try progress("estimates/b.jsonl")?.lines == 290)
    try check()
  }

  @Test("is followed from state to state, whatever becomes of the files")
  func followed() throws {
    var study = try folder.open()
    func follow(_ change: () throws -> Void) throws {
      // What was read of the state before must not be shown where its line changed.
      try folder.expectAgreement(study)
      try change()
      study = try study.reopened(changed: [.estimates], index: folder.policy)
      try folder.expectAgreement(study)
    }
    try follow { try folder.append(IndexedFolder.lines(30, seed: 3), to: "estimates/b.jsonl") }
    try follow {
      try folder.study.write(IndexedFolder.lines(50, seed: 4), to: "estimates/c.jsonl")
    }
    // In place, with the same atoms and another accuracy.
    let line = #"{"dataset":"D","family":"F","estimator":"exact","R":0.1,"U1":0,"U2":0,"S":0,"#
    for accuracy in [50, 60] {
      try follow {
        let path = folder.study.path + "/estimates/d.jsonl"
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: Data((line + #""accuracy":\#(accuracy)}"# + "\n").utf8))
        try handle.truncate(atOffset: try handle.offset())
        try handle.close()
      }
      #expect(
        study.estimates(EstimateQuery(dataset: "D")).map(\.accuracy) == [Double(accuracy)])
    }
    try follow {
      try FileManager.default.removeItem(atPath: folder.study.path + "/estimates/b.jsonl")
      try folder.study.write(IndexedFolder.lines(200, seed: 7), to: "estimates/b.jsonl")
    }
  }

  @Test("serves who opened it before, without a turn to write")
  func before() throws {
    let before = try folder.open()
    try folder.append(IndexedFolder.lines(30, seed: 3), to: "estimates/b.jsonl")
    let now = try folder.open()
    // Who writes now keeps all others from it.
    let writer = try IndexDatabase(folder.database)
    try writer.write { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      defer { try? database.execute(sql: "ROLLBACK") }
      let query = EstimateQuery(estimator: "exact")
      #expect(before.estimates(query) == now.estimates(query))
    }
    #expect(before.findings == now.findings)
  }

  @Test("reads appended lines alone")
  func appendedAlone() throws {
    // A change in what was read before is not seen where the file only grew.
    let path = folder.study.path + "/estimates/b.jsonl"
    let middle = 100 * 150
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    try handle.seek(toOffset: UInt64(middle))
    try handle.write(contentsOf: Data("\n".utf8))
    try handle.close()
    try folder.append(IndexedFolder.lines(1, seed: 9), to: "estimates/b.jsonl")
    let database = try folder.database
    let before = try IndexDatabase(database).read { try IndexCatalog($0, card: .none).count }
    _ = try folder.open()
    let after = try IndexDatabase(database).read { try IndexCatalog($0, card: .none).count }
    #expect(after == before + 1)
  }

  @Test("takes in new files before, between and after the known ones")
  func newFiles() throws {
    for name in ["a", "c", "cc", "cb", "e"] {
      try folder.study.write(
        IndexedFolder.lines(50, seed: UInt64(name.utf8.count)), to: "estimates/\(name).jsonl")
      try folder.expectAgreement(try folder.open())
    }
    try check()
  }

  @Test("is made anew where no number is left between two files")
  func manyBetween() throws {
    for step in 0..<20 {
      let name = "b" + String(repeating: "c", count: 20 - step)
      try folder.study.write(
        IndexedFolder.lines(2, seed: UInt64(step)), to: "estimates/\(name).jsonl")
      try folder.expectAgreement(try folder.open())
    }
    try check()
  }

  @Test("leaves a torn last line out until it is whole", arguments: [1, 40, 90])
  func torn(length: Int) throws {
    let lines = IndexedFolder.lines(3, seed: 5)
    let cut = lines.index(lines.startIndex, offsetBy: length)
    try folder.append(String(lines[..<cut]), to: "estimates/b.jsonl")
    let opened = try folder.open()
    #expect(opened.findings.map(\.severity) == [.warning])
    #expect(opened.findings.map(\.line) == [201])
    try folder.expectAgreement(opened)
    try folder.append(String(lines[cut...]), to: "estimates/b.jsonl")
    #expect(try folder.open().findings.isEmpty)
    try check()
  }

  @Test("counts a last line that lacks its line break alone, and counts it once")
  func unterminated() throws {
    let lines = IndexedFolder.lines(2, seed: 5)
    try folder.append(String(lines.dropLast()), to: "estimates/b.jsonl")
    #expect(try folder.open().count() == 302)
    try folder.append("\n" + IndexedFolder.lines(1, seed: 6), to: "estimates/b.jsonl")
    #expect(try folder.open().count() == 303)
    try check()
  }

  @Test("reads again a file that was replaced, of another size or of the same one")
  func replaced() throws {
    try folder.study.write(IndexedFolder.lines(150, seed: 7), to: "estimates/b.jsonl")
    try folder.expectAgreement(try folder.open())
    // In place, with the same size.
    let path = folder.study.path + "/estimates/b.jsonl"
    var data = try folder.study.data("estimates/b.jsonl")
    let text = try #require(String(data: data, encoding: .utf8))
    data = Data(text.replacingOccurrences(of: "MMBench", with: "BenchMM").utf8)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: data)
    try handle.close()
    try check()
  }

  @Test("reads again a file that shrank, and one that grew after it was cut")
  func shrunk() throws {
    let path = folder.study.path + "/estimates/b.jsonl"
    let lines = IndexedFolder.lines(200, seed: 1).split(separator: "\n")
    let kept = lines.prefix(120).joined(separator: "\n") + "\n"
    #expect(truncate(path, off_t(kept.utf8.count)) == 0)
    try folder.expectAgreement(try folder.open())
    #expect(truncate(path, off_t(kept.utf8.count / 2)) == 0)
    try folder.append(IndexedFolder.lines(300, seed: 8), to: "estimates/b.jsonl")
    try check()
  }

  @Test("takes out a file that is gone")
  func gone() throws {
    try FileManager.default.removeItem(atPath: folder.study.path + "/estimates/b.jsonl")
    #expect(try folder.open().count() == 100)
    try check()
  }

  @Test("keeps what is wrong in lines, and forgets it when the file is corrected")
  func findings() throws {
    try folder.study.write(
      "x\n" + IndexedFolder.lines(3, seed: 1) + "[]\n", to: "estimates/c.jsonl")
    let opened = try folder.open()
    #expect(opened.findings.map(\.line) == [1, 5])
    try folder.expectAgreement(opened)
    try folder.append("{}\n", to: "estimates/c.jsonl")
    #expect(try folder.open().findings.map(\.line) == [1, 5, 6])
    try folder.study.write(String(repeating: "x\n", count: 2000), to: "estimates/a.jsonl")
    try folder.expectAgreement(try folder.open())
    try folder.append(IndexedFolder.lines(3, seed: 1), to: "estimates/a.jsonl")
    try folder.expectAgreement(try folder.open())
    try FileManager.default.removeItem(atPath: folder.study.path + "/estimates/a.jsonl")
    try folder.study.write(IndexedFolder.lines(3, seed: 1), to: "estimates/c.jsonl")
    #expect(try folder.open().findings.isEmpty)
    try check()
  }

  @Test("refuses the same lines as a study in memory, also for what an index has no place for")
  func refusals() throws {
    let line = #"{"dataset":"d","family":"F","estimator":"exact","R":1,"U1":0,"U2":0,"S":0"#
    let members = [
      #""settings":1"#, #""settings":{"a":[1]}"#, #""diagnostics":[]"#,
      #""diagnostics":{"a":1,"b":"x"}"#, #""raw":{"R":1}"#, #""RInterval":{"low":1,"high":0}"#,
      #""key":1"#,
    ]
    try folder.study.write(
      members.map { line + "," + $0 + "}\n" }.joined(), to: "estimates/c.jsonl")
    let opened = try folder.open()
    #expect(opened.findings.map(\.line) == [1, 3, 5, 6, 7])
    try folder.expectAgreement(opened)
  }

  @Test("says which files can't be read")
  func unreadable() throws {
    #expect(mkfifo(folder.study.path + "/estimates/c.jsonl", 0o600) == 0)
    let opened = try folder.open()
    #expect(opened.findings.map(\.file) == ["estimates/c.jsonl"])
    try folder.expectAgreement(opened)
  }
}

extension StudyCard {
  fileprivate static var none: StudyCard { StudyCard(title: "") }
}
