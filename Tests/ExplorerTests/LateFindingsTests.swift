import Foundation
import Studies
import Terminal
import Testing

@testable import Explorer

@Suite("Findings of a study that is read after the first paint")
struct LateFindingsTests {
  @Test("are mentioned when all is read, once, and not over another message")
  func late() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let answers = folder.appending(path: "answers")
    try FileManager.default.createDirectory(at: answers, withIntermediateDirectories: true)
    try Data(#"{"schema":"infoprism/study/1","title":"t"}"#.utf8)
      .write(to: folder.appending(path: "study.json"))
    try Data("x\n".utf8).write(to: answers.appending(path: "a.jsonl"))
    let study = try Study.open(folder.path, index: .never)
    var explorer = Explorer(
      studies: [study], size: Size(columns: 80, rows: 24), capabilities: .full)
    _ = explorer.draw()
    #expect(explorer.message.isEmpty)
    _ = explorer.handle(.wake)
    #expect(explorer.message.isEmpty)
    _ = study.findings
    _ = explorer.handle(.wake)
    #expect(explorer.message == "1 finding in this study's files: press 5.")
    explorer.message = ""
    _ = explorer.handle(.wake)
    #expect(explorer.message.isEmpty)
  }
}
