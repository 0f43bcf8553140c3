import Foundation
import Testing

/// Files of users are read into memory of our own and written in one place: see
/// `Sources/Studies/Files`.
@Suite("Files of users")
struct FileRuleTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  private static func lines(_ folders: [String], _ endings: [String]) throws -> [(String, String)] {
    try folders.flatMap { folder -> [(String, String)] in
      let found = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      let files = (found?.allObjects as? [URL] ?? []).filter { endings.contains($0.pathExtension) }
      return try files.flatMap { file in
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
          (file.path, String($0))
        }
      }
    }
  }

  @Test(
    "are never mapped: one that is cut off meanwhile would end the process",
    arguments: ["mmap(", "mmap64(", "mappedIfSafe", "alwaysMapped", "mmap_size"])
  func areNotMapped(word: String) throws {
    let lines = try Self.lines([""], ["swift", "c", "h", "cpp"])
    #expect(lines.count > 10_000)
    for (file, line) in lines where line.contains(word) { Issue.record("\(file): \(line)") }
  }

  /// What opens, makes or replaces a file by its path follows links.
  private static let writes = [
    "O_CREAT", "createFile(", "createDirectory(", "forWritingAtPath", "forWritingTo",
    "forUpdatingAtPath", ".write(to: URL", "options: .atomic", "fopen(", "mkstemp(",
  ]

  /// Where files of the program's own are made: caches, logs, and folders that it alone writes to.
  private static let homes = [
    "/Studies/Files/", "/Studies/Index/", "/ModelProbe/Setup/", "/ModelProbe/Worker/",
    "/Estimation/Jobs/", "/Estimation/Sweep/", "/Processes/", "/infoprism/Doctor.swift",
    "/infoprism/Help/CompletionsCommand.swift",
    "/infoprism-benchmark/",
  ]

  @Test("are written by the writers of Studies/Files alone", arguments: writes)
  func areWrittenInOnePlace(word: String) throws {
    for (file, line) in try Self.lines([""], ["swift"])
    where line.contains(word) && !Self.homes.contains(where: file.contains) {
      Issue.record("\(file): \(line)")
    }
  }
}
