import Foundation
import Testing

@Suite("The help")
struct HelpTests {
  /// A command of the parser's own list.
  private struct Command: Decodable {
    var commandName: String
    var shouldDisplay: Bool?
    var subcommands: [Command]?

    /// Its words and those of all below it that are shown.
    func all(after words: [String] = []) -> [[String]] {
      let children = (subcommands ?? []).filter {
        $0.shouldDisplay != false && $0.commandName != "help"
      }
      return [words] + children.flatMap { $0.all(after: words + [$0.commandName]) }
    }
  }

  private struct Dump: Decodable { var command: Command }

  private struct Reference: Decodable {
    struct Example: Decodable { var command: String }
    var version: String
    var examples: [String: [Example]]
  }

  private func reference() throws -> Reference {
    let output = try Product.run(["reference"]).output
    return try JSONDecoder().decode(Reference.self, from: Data(output.utf8))
  }

  @Test("has an example for every command, those of views by the command that shows them")
  func examples() throws {
    let dump = try Product.run(["--experimental-dump-help"]).output
    let commands = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command.all()
    #expect(commands.count > 25)
    let known = try reference().examples
    for words in commands where !(words.count == 2 && words[0] == "show") {
      #expect(known[words.joined(separator: " ")] != nil, "\(words)")
    }
    for key in known.keys where !key.isEmpty {
      #expect(commands.contains(key.split(separator: " ").map(String.init)), "\(key)")
    }
  }

  @Test(
    "ends with examples", arguments: [["verify"], ["show"], ["estimate"], ["sweep", "run"], []])
  func end(words: [String]) throws {
    let text = try Product.run(words + ["--help"]).output
    #expect(text.contains("\nEXAMPLES:\n  $ infoprism"), "\(text)")
  }

  @Test("of estimate shows its options")
  func estimate() throws {
    let text = try Product.run(["estimate", "--help"]).output
    for part in ["--hidden-width", "--bootstrap", "SUBCOMMANDS:", "sensitivity"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("has examples that run")
  func run() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/SampleRuns",
      withDestinationPath: Product.root.appending(path: "SampleRuns").path)
    let path = Product.infoprism.deletingLastPathComponent().path + ":/usr/bin:/bin"
    // Not those that take long, or whose files a user has.
    let quick = [
      "show", "query", "export", "export table", "export notebook-ready", "verify", "diff",
      "sweep plan",
      "probe datasets", "doctor",
    ]
    let examples = try reference().examples
    for command in quick {
      for example in try #require(examples[command]) {
        let result = try Product.run(
          "/bin/sh", ["-c", "cd '\(folder.path)' && \(example.command)"],
          environment: ["PATH": path])
        #expect(result.status == 0, "\(example.command)\n\(result.errors)")
      }
    }
  }

  @Test("tells the version, the same everywhere, with the commit and the libraries")
  func version() throws {
    let text = try Product.run(["--version"]).output
    let version = try reference().version
    #expect(version.contains(/^\d+\.\d+\.\d+$/))
    #expect(text.hasPrefix("\(version) ("))
    for library in [
      "OpenBLAS", "SQLite", "simdjson", "cairo", "chafa", "libjpeg-turbo", "ncurses", "zlib",
    ] {
      #expect(text.contains(try Regex(library + #" \d+\.\d+"#)), "\(text)")
    }
    for (file, line) in [
      ("CITATION.cff", "\nversion: \(version)\n"),
      ("Sources/ModelProbe/Resources/worker/pyproject.toml", "\nversion = \"\(version)\"\n"),
    ] {
      let text = try String(contentsOf: Product.root.appending(path: file), encoding: .utf8)
      #expect(text.contains(line), "\(file) has another version.")
    }
  }
}

@Suite("A word that is mistyped")
struct MistypedTests {
  @Test(
    "is told with the one that was probably meant",
    arguments: [
      (["verfy"], "Did you mean 'infoprism verify'?"),
      (["estimat"], "Did you mean 'infoprism estimate'?"),
      (["probe", "modles"], "Did you mean 'infoprism probe models'?"),
      (["import", "answer", "x.csv"], "Did you mean 'infoprism import answers'?"),
      (["export", "figur", "families", "x"], "Did you mean 'infoprism export figure'?"),
      (["estimate", "discret", "x.json"], "Did you mean 'infoprism estimate discrete'?"),
      (
        ["probe", "--model", "x"],
        "Unknown option '--model'. It is an option of 'infoprism probe run', "
          + "'infoprism probe check'."
      ),
      (["import", "--colums", "x"], "Did you mean 'infoprism import answers --columns'?"),
      (
        ["import", "answers", "x.csv", "--studdy", "y"],
        "There is no option '--studdy'. Did you mean '--study'?"
      ),
      (["verfy", "--repair", "x"], "Did you mean 'infoprism verify'?"),
      (["verify", "--repare", "x"], "Did you mean '--repair'?"),
      (
        ["show", "families", "SampleRuns/paper-iclr2026", "--dataset", "MMBnech"],
        "Did you mean 'MMBench'?"
      ),
      (
        ["show", "families", "SampleRuns/paper-iclr2026", "--model", "LLaVa-OV-7"],
        "Did you mean 'LLaVA-OV-7B'?"
      ),
      (
        ["show", "families", "SampleRuns/paper-iclr2026", "--family", "Qwen3-VL"],
        "Did you mean 'Qwen2-VL'?"
      ),
      (
        ["show", "families", "SampleRuns/paper-iclr2026", "--where", "famly:qwen"],
        "Did you mean 'family'?"
      ),
    ])
  func meant(words: [String], question: String) throws {
    let result = try Product.run(words)
    #expect(result.status != 0)
    #expect(result.errors.contains(question), "\(result.errors)")
  }

  @Test("is left alone where it is a path")
  func path() throws {
    let result = try Product.run(["./verfy"])
    #expect(!result.errors.contains("Did you mean"), "\(result.errors)")
  }
}
