import Foundation
import Testing

@Suite("Source files")
struct SourceFileTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let files: [URL] = ["Sources", "Tests"].flatMap { folder -> [URL] in
    let found = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil)
    return (found?.allObjects as? [URL] ?? []).filter {
      ["swift", "c", "h", "cpp", "py", "sh"].contains($0.pathExtension)
    }
  }

  @Test("hold one idea: none is longer than 400 lines")
  func areShort() throws {
    #expect(Self.files.count > 50)
    for file in Self.files {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
      #expect(lines <= 400, "\(file.lastPathComponent) has \(lines) lines")
    }
  }

  @Test("name no folder of the machine they were written on")
  func nameNoMachine() throws {
    let places = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
    for file in Self.files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for place in places {
        #expect(!text.contains(place), "\(file.lastPathComponent) names \(place)")
      }
    }
  }
}
