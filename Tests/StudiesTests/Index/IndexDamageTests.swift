import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("An index that is lost, damaged or shared")
struct IndexDamageTests {
  private let folder: IndexedFolder

  init() throws {
    folder = try IndexedFolder()
    try folder.study.write(IndexedFolder.lines(3000, seed: 1), to: "estimates/a.jsonl")
    try folder.study.write(IndexedFolder.lines(100, seed: 2), to: "estimates/b.jsonl")
  }

  private func expectNote(_ study: Study) throws {
    let notes = study.findings.filter { $0.message.hasPrefix("The index of the estimates was") }
    #expect(notes.count == 1)
    #expect(notes.first?.severity == .warning)
    #expect(notes.first?.file == (try folder.database))
    #expect(notes.first?.message.contains("Nothing is lost") == true)
    #expect(study.estimates() == (try folder.openWhole()).estimates())
  }

  @Test("loses nothing when it is deleted, also while it is open")
  func deleted() throws {
    let opened = try folder.open()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.caches.path) {
      try FileManager.default.removeItem(atPath: folder.caches.path + "/" + file)
    }
    try folder.expectAgreement(opened)
    try folder.expectAgreement(try folder.open())
  }

  @Test("is made again where it is no database")
  func noDatabase() throws {
    _ = try folder.open()
    try Data(String(repeating: "no database ", count: 2000).utf8)
      .write(to: URL(filePath: folder.database))
    try expectNote(try folder.open())
    // The next opening finds it sound.
    try folder.expectAgreement(try folder.open())
  }

  @Test("is made again where its pages are overwritten")
  func overwritten() throws {
    _ = try folder.open()
    let handle = try #require(FileHandle(forWritingAtPath: folder.database))
    let size = try handle.seekToEnd()
    #expect(size > 100_000)
    try handle.seek(toOffset: 4096)
    try handle.write(contentsOf: Data(repeating: 0xA5, count: max(0, Int(size) - 4096)))
    try handle.close()
    try expectNote(try folder.open())
  }

  @Test("is made again where it turns out to be damaged while it is open")
  func damagedWhileOpen() throws {
    try folder.study.write(IndexedFolder.lines(30_000, seed: 3), to: "estimates/c.jsonl")
    let opened = try folder.open()
    let handle = try #require(FileHandle(forWritingAtPath: folder.database))
    let size = try handle.seekToEnd()
    #expect(size > 1_000_000)
    try handle.seek(toOffset: 65536)
    try handle.write(contentsOf: Data(repeating: 0xA5, count: max(0, Int(size) - 65536)))
    try handle.close()
    #expect(opened.estimates().count == 33_100)
    try expectNote(opened)
  }

  @Test("is read again where a file is written over while it is open, and says so")
  func changedWhileOpen() throws {
    let opened = try folder.open()
    try folder.study.write(IndexedFolder.lines(50, seed: 9), to: "estimates/b.jsonl")
    #expect(opened.estimates() == (try folder.openWhole()).estimates())
    #expect(
      opened.findings == [
        Finding(
          severity: .warning, file: "estimates/b.jsonl",
          message: "It was cut off, or written over, while it was read; what it holds now is "
            + "shown. Is it being copied? Read it again when it is whole.")
      ])
  }

  @Test("is done without where it can't be written, with a note")
  func unwritable() throws {
    let file = try folder.caches.write("", to: "file")
    let policy = IndexPolicy(folder: file + "/below", minimumBytes: 0)
    let opened = try Study.open(folder.study.path, index: policy)
    #expect(opened.count() == 3100)
    #expect(opened.findings.count == 1)
    #expect(opened.findings[0].message.hasPrefix("The estimates can't be indexed"))
  }

  @Test("serves several that open it at once, and refreshes once for all")
  func atOnce() async throws {
    let (path, policy) = (folder.study.path, folder.policy)
    let whole = try folder.openWhole().currentEstimates()
    for round in 0..<3 {
      let differences = await withTaskGroup(of: [String].self) { group in
        for _ in 0..<4 {
          group.addTask {
            do {
              let opened = try Study.open(path, index: policy)
              var found = opened.findings.map { "\($0.file): \($0.message)" }
              if !(opened.store is IndexedEstimates) { found.append("without an index") }
              if opened.currentEstimates() != whole {
                found.append("\(opened.currentEstimates().count) estimates, not \(whole.count)")
              }
              return found
            } catch {
              return ["\(error)"]
            }
          }
        }
        return await group.reduce([], +)
      }
      #expect(differences == [], "round \(round)")
      if round == 1 { try FileManager.default.removeItem(atPath: folder.database) }
    }
  }

  @Test("shows what one appends to the other that opens it next")
  func twoConnections() throws {
    let first = try folder.open()
    try folder.append(IndexedFolder.lines(10, seed: 5), to: "estimates/b.jsonl")
    let second = try folder.open()
    #expect(second.count() == 3110)
    #expect(first.count() == 3100)
    try folder.expectAgreement(second)
    #expect(first.currentEstimates(EstimateQuery(level: .output)).isEmpty == false)
  }
}
