import Foundation
import Testing

/// The explorer in a real terminal while other programs write into its study.
@Suite("A live session in tmux", .enabled(if: TmuxSession.program != nil, "tmux is not installed"))
struct LiveSessionTests {
  private let folder: URL
  private let study: URL

  init() throws {
    folder = try Product.temporaryFolder()
    study = folder.appending(path: "grown")
    try FileManager.default.createDirectory(
      at: study.appending(path: "estimates"), withIntermediateDirectories: true)
    try Data(#"{"schema": "infoprism/study/1", "title": "Grown"}"#.utf8)
      .write(to: study.appending(path: "study.json"))
    try Data(Self.line("Alpha", checkpoint: 1).utf8)
      .write(to: study.appending(path: "estimates/a.jsonl"))
  }

  private static func line(_ family: String, checkpoint: Int? = nil) -> String {
    let place = checkpoint.map { #""stage": "tuning", "checkpoint": "\#($0)", "# } ?? ""
    return #"{"dataset": "One", "family": "\#(family)", "size": "7B", \#(place)"#
      + #""estimator": "exact", "R": 0.1, "U1": 0.0, "U2": 0.2, "S": 0.4, "accuracy": 50}"# + "\n"
  }

  private func append(_ text: String) throws {
    let file = try FileHandle(forUpdating: study.appending(path: "estimates/a.jsonl"))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  @Test("shows what comes without a key, on Training and on Families, and says so")
  func grows() throws {
    let session = try TmuxSession(columns: 100, rows: 30)
    try session.startExplorer("\(study.path) --at training/all")
    try session.waitFor("the first checkpoint") { $0.contains("tuning 1") }
    try append(Self.line("Alpha", checkpoint: 2) + Self.line("Alpha", checkpoint: 3))
    let grown = try session.waitFor("the checkpoints") { $0.contains("2 estimates came.") }
    #expect(grown.contains("Alpha-7B"))
    try session.press("1")
    try append(Self.line("Beta"))
    let screen = try session.waitFor("the model") { $0.contains("1 estimate came.") }
    #expect(screen.contains("Beta"))
  }

  @Test("offers where the last session ended, and keeps views by name")
  func sessions() throws {
    let session = try TmuxSession(columns: 100, rows: 30)
    try session.startExplorer("\(study.path) --at training/all")
    try session.waitFor("Training") { $0.contains("tuning 1") }
    try session.press("Q")
    try session.waitFor("the end") { $0.contains("status=0") }
    try session.enter("clear")
    try session.startExplorer(study.path)
    try session.waitFor("the offer") { $0.contains("The last session ended at training/") }
    try session.press("'")
    try session.waitFor("Training") { $0.contains("tuning 1") }
  }

  @Test("takes its size from the terminal, and the locale that there is")
  func environment() throws {
    let session = try TmuxSession(columns: 90, rows: 28)
    try session.enter(
      "env COLUMNS=40 LINES=12 LC_ALL=xx_YY.UTF-8 \(Product.infoprism.path) "
        + "SampleRuns/paper-iclr2026; echo status=$?")
    let screen = try session.waitFor("characters beyond ASCII") {
      $0.contains("? help") && $0.contains("▸")
    }
    #expect(screen.contains("7 Runs"))
    #expect(screen.split(separator: "\n").last?.hasPrefix("? help") == true)
  }
}
