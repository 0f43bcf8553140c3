import Foundation
import Testing

@Suite("infoprism without a terminal")
struct ShowTests {
  private static let study = "SampleRuns/paper-iclr2026"

  private func records(_ arguments: [String]) throws -> [[String: Any]] {
    let result = try Product.run(arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let object = try #require(document as? [String: Any])
    #expect((object["schema"] as? String)?.hasPrefix("infoprism/") == true)
    return try #require(object["records"] as? [[String: Any]])
  }

  @Test("shows the published atoms of 26 models to four decimals")
  func families() throws {
    let records = try records(["show", "families", Self.study, "--dataset", "MMBench"])
    #expect(records.count == 26)
    let first = try #require(records.first)
    #expect(first["model"] as? String == "LLaVA-OV-0.5B")
    let values = ["R", "U1", "U2", "S", "accuracy"].map { first[$0] as? Double }
    #expect(values == [0, 0.0055, 0.4785, 0.6392, 69.7])
  }

  @Test(
    "counts what the study holds",
    arguments: [("families", 104), ("layers", 272), ("training", 32), ("questions", 2)])
  func counts(view: String, count: Int) throws {
    let records = try records(["show", view, Self.study])
    #expect(records.count == count)
  }

  @Test("shows a question with four options of four models")
  func question() throws {
    let records = try records(["show", "question", Self.study, "--id", "geography"])
    #expect(records.count == 16)
    #expect(records.contains { $0["text"] as? String == "Vermont" })
  }

  @Test("chooses by filter, model and family")
  func choices() throws {
    let study = Self.study
    let filtered = try records(["show", "families", study, "--where", "S > 1.3 dataset:MMBench"])
    let chosen = try records(
      ["show", "families", study, "--dataset", "MMBench", "--where", "S>1.3"])
    #expect(!filtered.isEmpty && filtered.count == chosen.count)
    let model = try records(["show", "families", study, "--model", "LLaVA-OV-7B"])
    #expect(model.count == 4)
    let family = try records(["show", "families", study, "--family", "Gemma3"])
    #expect(family.count == 12)
  }

  @Test("draws text in the width that is asked for", arguments: [40, 80, 160])
  func widths(width: Int) throws {
    for view in ["families", "layers", "training", "overview"] {
      let result = try Product.run(["show", view, Self.study, "--width", "\(width)"])
      #expect(result.status == 0)
      let longest = result.output.split(separator: "\n").map(\.count).max() ?? 0
      #expect(longest <= max(width, 40), "\(view) is \(longest) wide")
    }
  }

  @Test("prints the overview where there is no terminal")
  func overview() throws {
    let result = try Product.run(["SampleRuns"])
    #expect(result.status == 0)
    #expect(result.output.contains("104 estimates of models"))
    #expect(result.output.contains("Information by model, PMC-VQA"))
  }

  @Test(
    "says what is wrong, and what to do",
    arguments: [
      (["show", "families", "nowhere"], 1, "Can't open 'nowhere': there is no such folder."),
      (
        ["show", "families", study, "--dataset", "MMBunch"], 1,
        "There is no dataset 'MMBunch' in '\(study)'. Did you mean 'MMBench'? It has MMBench, POPE, Reefknot, PMC-VQA."
      ),
      (["show", "families", study, "--where", "S >"], 1, "A value is missing after 'S>'."),
      (["show", "question", study, "--id", "none"], 1, "There is no question 'none'"),
      (
        ["show", "comparison", study, "--model", "Fuyu-8B"], 1,
        "is of two models or of two families"
      ),
      (
        ["show", "comparison", study, "--family", "Fu"], 1, "There is no family 'Fu' in '\(study)'."
      ),
      (["--at", "nowhere", "--script", "none", study], 1, "Can't read the script 'none'."),
      (["show", "families", study, "--width", "3"], 2, "--width is 3; expected 20 to 1000."),
      (["show", "families", study, "--format", "xml"], 2, "xml"),
    ])
  func errors(arguments: [String], status: Int, message: String) throws {
    let result = try Product.run(arguments)
    #expect(Int(result.status) == status)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.contains("infoprism: ") || status == 2)
    #expect(result.output.isEmpty)
  }

  @Test(
    "compares two models and two families, and calls neither greater by a reading error",
    arguments: [
      ["--model", "LLaVA-OV-7B", "--model", "Gemma3-4B"],
      ["--family", "LLaVA-OV", "--family", "Gemma3"],
    ])
  func comparison(sides: [String]) throws {
    let result = try Product.run(
      ["show", "comparison", Self.study, "--dataset", "MMBench", "--format", "csv"] + sides)
    #expect(result.status == 0, "\(result.errors)")
    let rows = result.output.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(rows.count == 1 + 6)
    let verdicts = rows.dropFirst().map { String($0[4]) }
    #expect(verdicts[3] == "not known" && verdicts[2] == "not known")
  }

  @Test("says why there are no correlations of two models")
  func fewModels() throws {
    for format in ["text", "json", "csv", "latex"] {
      let result = try Product.run(
        ["show", "correlations", "SampleRuns/tiny-llava", "--format", format])
      #expect(result.status == 1)
      #expect(result.output.isEmpty)
      #expect(
        result.errors
          == "infoprism: 'SampleRuns/tiny-llava' has no dataset with enough models that have an "
          + "accuracy. 'infoprism show overview SampleRuns/tiny-llava' counts what is there.\n")
    }
  }

  @Test("verifies the studies that ship")
  func verify() throws {
    let result = try Product.run(["verify", "SampleRuns"])
    #expect(result.status == 0)
    #expect(result.output.contains("\(Self.study): sound, 408 estimates, 2 questions"))
  }

  @Test("plays a script and saves the screen")
  func script() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let screen = folder.appending(path: "screen.txt")
    let script = folder.appending(path: "keys.txt")
    try Data("key 2\nrun goto study\nsave-screen \(screen.path)\nkey q\n".utf8).write(to: script)
    let result = try Product.run(["--script", script.path, "--size", "100x30", Self.study])
    #expect(result.status == 0, "\(result.errors)")
    let saved = try String(contentsOf: screen, encoding: .utf8)
    #expect(saved.contains("Citation"))
    #expect(result.output.contains("Information by layer"))
  }
}
