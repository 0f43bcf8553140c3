import Foundation
import Testing

@Suite("The README and the pages that it leads to")
struct ReadmeTests {
  private let text: String
  private let model: String
  private let paper: String

  init() throws {
    func read(_ path: String) throws -> String {
      try String(contentsOf: Product.root.appending(path: path), encoding: .utf8)
    }
    text = try read("README.md")
    model = try read("Sources/Distribution/site/first-model.md")
    paper = try read("Sources/Distribution/site/first-paper.md")
  }

  private func blocks(_ language: String, of text: String? = nil) -> [String] {
    Transcript.blocks(language, of: text ?? self.text)
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

  @Test(
    "has a way from a model to a screen that comes out as it says",
    .enabled(if: ProbeEnvironment.isComplete, "run 'infoprism probe setup' for this test"))
  func fromModelToScreen() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let study = folder.path + "/my-study"
    let keys = folder.appending(path: "keys")
    try Data("resize 80x16\nkey Enter\nsave-screen \(folder.path)/screen\n".utf8).write(to: keys)
    let transcript = try #require(blocks("console", of: model).first)
    let commands = transcript.split(separator: "\n").filter { $0.hasPrefix("$ infoprism ") }
    #expect(commands.map { $0.split(separator: " ")[2] } == ["probe", "estimate", "my-study"])
    var shown = ""
    for line in commands {
      let command = line.dropFirst(2).replacing("my-study", with: study)
      let isExplorer = line == "$ infoprism my-study"
      let result = try Product.run(
        "/bin/sh", ["-c", command + (isExplorer ? " --script \(keys.path)" : "")],
        environment: [
          "PATH": Product.infoprism.deletingLastPathComponent().path, "OMP_NUM_THREADS": "1",
          "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "NO_COLOR": "",
        ])
      #expect(result.status == 0, "\(line)\n\(result.errors)")
      // Progress depends on the machine.
      let errors = result.errors.split(separator: "\n").filter {
        !$0.contains(/: (reading|loading|calibrating|probing|done)/)
      }
      shown += ([String(line)] + errors.map(String.init)).joined(separator: "\n") + "\n"
      if !isExplorer { shown += result.output }
    }
    Transcript.expect(shown.replacing(study, with: "my-study"), like: transcript)
    let screen = try String(contentsOf: folder.appending(path: "screen"), encoding: .utf8)
    // Without the bars of screens and hints.
    let middle = screen.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n")
    Transcript.expect(middle, like: blocks("text", of: model)[0])
  }

  @Test("has lines that write files and read them, each with the tool where it is installed")
  func exports() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let bin = Product.infoprism.deletingLastPathComponent().path
    let python = Tool.python.map { ($0 as NSString).deletingLastPathComponent + ":" } ?? ""
    let path = python + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    let lines = blocks("sh", of: paper).filter { $0.contains("infoprism export") }.joined()
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

  @Test("stay short, and lead to files that are there")
  func links() throws {
    #expect(text.components(separatedBy: "\n").count < 120)
    for link in text.matches(of: /\]\(([^):#]+)\)/).map({ String($0.1) }) {
      let path = Product.root.appending(path: link).path
      #expect(FileManager.default.fileExists(atPath: path), "\(link)")
    }
  }
}

/// The virtual environment of the probe, which `make test` sets up.
enum ProbeEnvironment {
  static let isComplete: Bool = {
    guard let path = try? Product.run(["probe", "setup", "--path"]).output else { return false }
    let folder = URL(filePath: path.trimmingCharacters(in: .whitespacesAndNewlines))
      .deletingLastPathComponent().deletingLastPathComponent()
    return FileManager.default.fileExists(atPath: folder.path + "/infoprism-complete")
  }()
}
