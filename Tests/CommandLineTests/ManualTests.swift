import Foundation
import Testing

@Suite("The manual")
struct ManualTests {
  @Test(
    "has a page for every command and passes the linter",
    .enabled(if: Tool.path("mandoc") != nil && Tool.path("python3") != nil, "no mandoc here"))
  func pages() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try Product.run(
      try #require(Tool.path("python3")),
      [
        "-B", "Sources/Distribution/manual/manual.py", Product.infoprism.path, folder.path,
        "2026-01-31",
      ])
    #expect(made.status == 0, "\(made.errors)")
    let files = (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? [])
      .filter { $0.contains("/") }.map { "\(folder.path)/\($0)" }
    let names = files.map { ($0 as NSString).lastPathComponent }
    for name in [
      "infoprism.1", "infoprism-show.1", "infoprism-sweep-run.1", "infoprism-keys.7",
      "infoprism-study.5",
    ] {
      #expect(names.contains(name))
    }
    let lint = try Product.run(
      try #require(Tool.path("mandoc")), ["-T", "lint", "-W", "warning"] + files)
    #expect(lint.status == 0, "\(lint.output)")
    #expect(lint.output.isEmpty, "\(lint.output)")
  }
}
