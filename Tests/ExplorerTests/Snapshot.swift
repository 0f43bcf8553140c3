import Foundation
import Terminal
import Testing

/// Compares a screen with the text that was recorded of it.
///
/// `RECORD_SNAPSHOTS=1` records in place of comparing, and fails, so that no run that recorded
/// passes for one that compared.
enum Snapshot {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Screens")

  /// - Parameter styled: the styles of the cells are compared too, a letter a style.
  static func check(
    _ buffer: CellBuffer, _ name: String, styled: Bool = false,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let text =
      buffer.lines.joined(separator: "\n") + "\n" + (styled ? StyleMap(buffer).text : "")
    let file = folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name)", sourceLocation: location)
      return
    }
    guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record(
        "'\(name)' is not recorded. Run with RECORD_SNAPSHOTS=1, and look at it.",
        sourceLocation: location)
      return
    }
    let differing = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      recorded.split(separator: "\n", omittingEmptySubsequences: false)
    ).first { $0 != $1 }
    #expect(
      text == recorded,
      """
      '\(name)' differs from what was recorded, first in
      now:    \(differing.map { String($0.0) } ?? "")
      before: \(differing.map { String($0.1) } ?? "")
      """, sourceLocation: location)
  }
}
