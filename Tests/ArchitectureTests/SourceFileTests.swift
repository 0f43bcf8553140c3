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

  @Test("stand in a top folder that holds nothing but what belongs there")
  func topFolder() throws {
    let kept: Set = [
      "Package.swift", "Sources", "Tests", "SampleRuns", "README.md", "CHANGELOG.md",
      "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "Makefile", ".ci", ".gitignore",
      ".swift-format",
    ]
    // Those that git ignores, and git itself.
    let made: Set = ["Package.resolved", ".git", ".swiftpm", ".venv", "dist", ".DS_Store"]
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
    let strangers = names.filter {
      !kept.contains($0) && !made.contains($0) && !$0.hasPrefix(".build")
    }
    #expect(strangers.isEmpty)
  }
}
