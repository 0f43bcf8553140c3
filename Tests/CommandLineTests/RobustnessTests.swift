import Foundation
import Testing

@Suite("infoprism show robustness")
struct RobustnessTests {
  private func records(_ arguments: [String]) throws -> [[String: Any]] {
    let result = try Product.run(["show", "robustness"] + arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let object = try #require(document as? [String: Any])
    #expect(object["schema"] as? String == "infoprism/robustness/1")
    return try #require(object["records"] as? [[String: Any]])
  }

  @Test("has every check of a subject with features, and writes nothing to the study")
  func measured() throws {
    let before = try Product.run(["verify", "SampleRuns/tiny-llava"]).output
    let records = try records([
      "SampleRuns/tiny-llava", "--model", "TinyLLaVA-XS", "--dataset", "shown-colour",
    ])
    func of(_ check: String) -> [[String: Any]] {
      records.filter { $0["check"] as? String == check }
    }
    #expect(of("accuracy").count == 6)
    #expect(of("exact").contains { ($0["SInterval"] as? [String: Any])?["low"] != nil })
    #expect(of("BATCH").count == 5 + 2)
    #expect(of("distance").count == 1 && of("raking").count == 6)
    #expect(of("gate").compactMap { $0["variant"] as? String }.contains("gate 0.9"))
    #expect(of("temperature").compactMap { $0["variant"] as? String }.contains("temperature fit"))
    #expect(of("nulls").count == 4)
    #expect(of("verdict").count == 2)
    let missing = of("not checked").compactMap { $0["variant"] as? String }
    #expect(missing.contains("masks other than noise"))
    #expect(!missing.contains("nulls") && !missing.contains("gate sweep"))
    #expect(try Product.run(["verify", "SampleRuns/tiny-llava"]).output == before)
  }

  @Test("of published numbers says what could not be checked, with the command that would")
  func published() throws {
    let result = try Product.run([
      "show", "robustness", "SampleRuns/paper-iclr2026", "--model", "Gemma3-4B", "--dataset",
      "POPE",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("What the estimates of Gemma3-4B on POPE are worth\n"))
    #expect(result.output.contains("not checked\n"))
    #expect(result.output.contains("$ infoprism probe run --model PATH --dataset POPE"))
  }

  @Test("is of one subject, and can be exported")
  func choice() throws {
    let many = try Product.run(["show", "robustness", "SampleRuns/paper-iclr2026"])
    #expect(many.status == 1)
    #expect(many.errors.contains("is of one subject, and these options choose 104"))
    #expect(many.errors.contains("Name one with --model and --dataset."))
    let table = try Product.run([
      "export", "table", "robustness", "SampleRuns/paper-iclr2026", "--model", "Gemma3-4B",
      "--dataset", "POPE", "--output", "-", "--format", "csv",
    ])
    #expect(table.status == 0, "\(table.errors)")
    #expect(table.output.contains("check,variant"))
  }
}

@Suite("infoprism show verdict and raking")
struct VerdictViewTests {
  @Test("print the rule with its thresholds and how many estimates have each verdict")
  func verdict() throws {
    let text = try Product.run(["show", "verdict", "SampleRuns/tiny-llava", "--width", "200"])
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.contains("BATCH off (0): an atom of BATCH is further"))
    let sound = try Product.run([
      "show", "verdict", "SampleRuns/tiny-llava", "--where", "verdict:sound", "--format", "csv",
    ])
    #expect(sound.output.contains("\nunreadable,0,"))
    #expect(!sound.output.contains("\nsound,0,"))
  }

  @Test(
    "filter by verdict on every view that filters",
    arguments: [
      "families", "layers", "training", "masked", "masks", "raking", "history", "sensitivity",
    ])
  func filter(view: String) throws {
    for (condition, other) in [("verdict:sound", "unreadable"), ("verdict:unreadable", "sound")] {
      let result = try Product.run([
        "show", view, "SampleRuns/tiny-llava", "--where", condition, "--format", "json",
      ])
      // A view in which nothing passes says so.
      #expect(result.status == (result.output.isEmpty ? 1 : 0), "\(result.errors)")
      #expect(!result.output.contains("\"verdict\": \"\(other)\""), "\(view)")
    }
  }
}
