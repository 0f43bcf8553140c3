import Foundation
import Testing

@Suite("A file that a command doesn't read")
struct ForeignFileTests {
  private let folder: URL

  init() throws { folder = try Product.temporaryFolder() }

  private func file(_ name: String, _ content: Data) throws -> String {
    let path = folder.appending(path: name)
    try content.write(to: path)
    return path.path
  }

  @Test(
    "in place of features is told by its content, with the command that reads it",
    arguments: [
      ("id,p_vl\nq1,0.5\n", "is a table of text, such as CSV,", "'infoprism import answers"),
      ("{\"cases\": []}\n", "is JSON,", "'infoprism estimate discrete FILE'"),
      ("PAR1\u{1}\u{2}\u{3}\u{4}\u{5}", "is a parquet file,", "'infoprism import answers"),
      ("PK\u{3}\u{4}\u{1}\u{2}\u{3}\u{4}\u{5}", "is a zip archive,", "safetensors.torch.save_file"),
    ])
  func features(content: String, what: String, advice: String) throws {
    let path = try file("mine.safetensors", Data(content.utf8))
    let result = try Product.run(["estimate", path])
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains(what), "\(result.errors)")
    #expect(result.errors.contains(advice), "\(result.errors)")
    #expect(!result.errors.contains("header"), "\(result.errors)")
  }

  @Test("is called a file where it isn't there, and where it is none that is wanted")
  func missing() throws {
    let missing = try Product.run(["verify", folder.path + "/figure.pdf"])
    #expect(missing.errors.contains("figure.pdf': there is no such file. Check the path."))
    let study = try Product.run(["verify", folder.path + "/my-study"])
    #expect(study.errors.contains("my-study': there is no such folder. Check the path."))
    let table = try file("table.csv", Data("a,b\n".utf8))
    let shown = try Product.run(["show", "families", table])
    #expect(
      shown.errors.contains("table.csv': it is a file, and a study is a folder. Name the folder."))
  }

  @Test("of answers alone has nothing to train on: the reason is said, and no table without rows")
  func emptyTable() throws {
    let study = folder.path + "/study"
    let imported = try Product.run([
      "import", "answers", "SampleRuns/answers.csv", "--study", study,
    ])
    #expect(imported.status == 0, "\(imported.errors)")
    for words in [["estimate"], ["estimate", "sensitivity"]] {
      let result = try Product.run(words + [study, "--estimator", "batch"])
      #expect(result.status == 1)
      #expect(result.output == "")
      #expect(!result.errors.isEmpty)
    }
  }

  @Test("of distributions is what the page and the help show", arguments: ["xor", "and"])
  func discrete(name: String) throws {
    let page = try String(
      contentsOf: Product.root.appending(path: "Sources/Distribution/site/first-answers.md"),
      encoding: .utf8)
    let marker = "cat > \(name).json <<'END'\n"
    let start = try #require(page.range(of: marker)).upperBound
    let text = try #require(page[start...].range(of: "\nEND\n")).lowerBound
    let path = try file("\(name).json", Data(page[start..<text].utf8))
    let result = try Product.run(["estimate", "discrete", path, "--format", "csv"])
    #expect(result.status == 0, "\(result.errors)")
    let row = try #require(result.output.split(separator: "\n").last).split(separator: ",")
    #expect(row[0] == Substring(name.uppercased()))
    // XOR is synergy alone; of AND each input alone tells 0.311278 bits, which is redundancy, and
    // the rest of H(1/4) = 0.811278 is synergy.
    let expected = name == "xor" ? [0, 0, 0, 1] : [0.311278, 0, 0, 0.5]
    for (value, right) in zip(row[1...4], expected) {
      #expect(abs((Double(value) ?? .nan) - right) < 1e-6)
    }
    if name == "and" {
      let help = try Product.run(["estimate", "discrete", "--help"]).output
      let joined = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for part in [
        #""shape": [2, 2, 2], "pmf": [0.25, 0, 0.25, 0, 0.25, 0, 0, 0.25]"#,
        #""pmf": [[[0.25, 0], [0.25, 0]], [[0.25, 0], [0, 0.25]]]"#,
      ] {
        #expect(joined.contains(part), "\(help)")
      }
    }
  }
}
