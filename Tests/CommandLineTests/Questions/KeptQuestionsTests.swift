import Foundation
import Testing

/// Sets of questions by commands, on the questions and answers of a shipped study.
@Suite("Questions kept by name")
struct KeptQuestionsTests {
  private static let quick = ["--draws", "40", "--atom-draws", "0"]
  private let folder: URL
  private let study: String

  init() throws {
    folder = try Product.temporaryFolder()
    study = try MixedAnswers.study(in: folder)
  }

  private func run(_ arguments: String...) throws -> Product.Result {
    try Product.run(arguments, environment: ["SOURCE_DATE_EPOCH": "0"])
  }

  private func keep(_ name: String, count: Int) throws -> Product.Result {
    try Product.run(
      ["select", study, "--count", "\(count)", "--save", name] + Self.quick,
      environment: ["SOURCE_DATE_EPOCH": "0"])
  }

  private func ids(_ file: String) throws -> [String] {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n")
      .map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require(object?["id"] as? String)
      }
  }

  @Test("are chosen, filtered by in any view, and exported in their order with their rule")
  func kept() throws {
    let chosen = folder.appending(path: "chosen.jsonl").path
    let result = try Product.run(
      ["select", study, "--count", "6", "--save", "hard", "--output", chosen] + Self.quick,
      environment: ["SOURCE_DATE_EPOCH": "0"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("Kept 6 questions as 'hard', in 'question-sets/hard.json'."))
    let file = try String(contentsOfFile: study + "/question-sets/hard.json", encoding: .utf8)
    #expect(file.contains("1970-01-01T00:00:00Z") && file.contains("chosen by TinyLLaVA-S-seed"))
    let shown = try run("show", "questions", study, "--where", "set:HARD", "--format", "csv")
    #expect(shown.output.split(separator: "\n").count == 7)
    let rest = try run("show", "outcomes", study, "--where", "not set:hard", "--format", "csv")
    #expect(rest.output.contains(",506,"), "\(rest.output)")
    let set = folder.appending(path: "set.jsonl").path
    let exported = try run(
      "export", "questions", study, "--set", "hard", "--no-pictures", "--output", set)
    #expect(exported.status == 0, "\(exported.errors)")
    #expect(try ids("set.jsonl") == ids("chosen.jsonl"))
    let told = try String(contentsOfFile: set + ".provenance.json", encoding: .utf8)
    #expect(told.contains("the set hard, chosen by TinyLLaVA-S-seed"), "\(told)")
    #expect(try run("verify", study).output.contains("sound"))
  }

  @Test("are never written over, and refused by names that no file can have everywhere")
  func refused() throws {
    #expect(try keep("hard", count: 3).status == 0)
    let again = try keep("hard", count: 3)
    #expect(again.status == 0 && again.errors.contains("is there already, with the same 3"))
    let other = try keep("hard", count: 4)
    #expect(other.status == 1 && other.errors.contains("Choose another name, or remove"))
    let outside = try keep("../hard", count: 3)
    #expect(outside.status == 1 && outside.errors.contains("can't be named '../hard'"))
    #expect(outside.output.isEmpty)
  }

  @Test("narrow a comparison of two models, which is kept where that is asked for")
  func compared() throws {
    #expect(try keep("some", count: 150).status == 0)
    for model in ["TinyLLaVA-S-seed1.mixed", "TinyLLaVA-S-seed2.mixed"] {
      let source = Product.root.appending(path: "SampleRuns/tiny-mixed/features/\(model)")
      let place = URL(filePath: study).appending(path: "features/\(model)")
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: source, to: place)
    }
    func compare(_ more: String...) throws -> Product.Result {
      try Product.run(
        [
          "estimate", "compare", study, "--model", "TinyLLaVA-S-seed1", "--model",
          "TinyLLaVA-S-seed2", "--bootstrap", "20", "--where", "set:some",
        ] + more)
    }
    let found = try compare()
    #expect(found.status == 0 && found.output.contains("        150"), "\(found)")
    func refused(_ condition: String, _ message: String) throws {
      let result = try run(
        "estimate", "compare", study, "--model", "TinyLLaVA-S-seed1", "--model",
        "TinyLLaVA-S-seed2", "--where", condition)
      #expect(result.status == 1 && result.errors.contains(message), "\(result.errors)")
    }
    try refused("set:sme", "Can't filter: There is no set of questions 'sme'")
    try refused("outcom:needs-both", "Did you mean 'outcome'?")
    try refused("id = none", "in common passes 'id = none'")
    let none = try run("show", "differences", study)
    #expect(none.status == 1 && none.errors.contains("keeps no paired differences"), "\(none)")
    let kept = try compare("--keep")
    let shown = try run("show", "differences", study)
    #expect(shown.status == 0 && shown.output == kept.output)
    #expect(try run("verify", study).output.contains("sound"))
  }

  @Test("that aren't there are told, with the nearest name")
  func unknown() throws {
    let chosen = folder.appending(path: "set.csv").path
    let none = try run("show", "questions", study, "--where", "set:hard")
    #expect(none.status == 1 && none.errors.contains("The study keeps none: 'select --save NAME'"))
    #expect(try keep("hard", count: 3).status == 0)
    let near = try run("show", "questions", study, "--where", "set:hrad")
    #expect(near.status == 1 && near.errors.contains("Did you mean 'hard'? The sets are hard."))
    let export = try run("export", "questions", study, "--set", "hrad", "--output", chosen)
    #expect(export.status == 1 && export.errors.contains("Did you mean 'hard'?"))
    let both = try run(
      "export", "questions", study, "--set", "hard", "--ids", "x", "--output", chosen)
    #expect(both.status == 1 && both.errors.contains("Leave one out."))
  }
}
