import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  private let text: String

  init() throws {
    text = try String(contentsOf: Product.root.appending(path: "README.md"), encoding: .utf8)
  }

  /// The contents of the fenced blocks of a language.
  private func blocks(_ language: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  @Test("shows the screen that opens")
  func screen() throws {
    let golden = "Tests/ExplorerTests/Screens/families-80x24-full.txt"
    let lines = try String(contentsOf: Product.root.appending(path: golden), encoding: .utf8)
      .components(separatedBy: "\n").prefix(24)
    let screen = lines.map { $0.replacing(/\s+$/, with: "") }.joined(separator: "\n") + "\n"
    #expect(blocks("text").first == screen)
  }

  @Test("has a transcript that comes out as it says, mistake and all")
  func transcript() throws {
    let transcript = try #require(blocks("console").first)
    var shown = ""
    for line in transcript.split(separator: "\n") where line.hasPrefix("$ infoprism ") {
      let result = try Product.run(line.split(separator: " ").dropFirst(2).map(String.init))
      shown += "\(line)\n\(result.errors)\(result.output)"
    }
    #expect(transcript == shown)
  }

  @Test("has lines that write files and read them, each with the tool where it is installed")
  func exports() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let bin = Product.infoprism.deletingLastPathComponent().path
    let python = Tool.python.map { ($0 as NSString).deletingLastPathComponent + ":" } ?? ""
    let path = python + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    let lines = blocks("sh").filter { $0.contains("infoprism export") }.joined()
      .split(separator: "\n").map(String.init)
    #expect(lines.count == 7)
    for line in lines {
      let tool = String(line.prefix { $0 != " " })
      guard tool == "infoprism" || Tool.path(tool) != nil else { continue }
      if let module = line.firstMatch(of: /import ([a-z]+);/), !Tool.hasModule(String(module.1)) {
        continue
      }
      // Files go to a folder of this test; the study is where the README says.
      let here = line.replacing(
        /(families\.pdf|map\.svg|scaling\.tex|study\.csv)/, with: { "\(folder.path)/\($0.1)" })
      let result = try Product.run(
        "/bin/sh", ["-c", here], environment: ["PATH": "\(bin):\(path)"])
      #expect(result.status == 0, "\(line)\n\(result.errors)")
      if tool != "infoprism" { #expect(result.output.contains("InternVL3"), "\(result.output)") }
    }
  }

  @Test("stays under 250 lines")
  func length() {
    #expect(text.components(separatedBy: "\n").count < 250)
  }
}
