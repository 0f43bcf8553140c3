import Foundation
import Testing

@Suite("Answers that are imported again")
struct ImportAgainTests {
  @Test("are told from the estimates that were made before")
  func earlier() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let study = folder.path + "/study"
    let lines = try String(
      contentsOf: Product.root.appending(path: "SampleRuns/answers.csv"), encoding: .utf8
    ).split(separator: "\n")
    func importing(_ count: Int, _ more: [String] = []) throws -> Product.Result {
      let table = folder.appending(path: "answers.csv")
      try Data((lines.prefix(1 + count).joined(separator: "\n") + "\n").utf8).write(to: table)
      let result = try Product.run(["import", "answers", table.path, "--study", study] + more)
      #expect(result.status == 0, "\(result.errors)")
      return result
    }
    #expect(try !importing(80).errors.contains("outdated"))
    let estimated = try Product.run(
      ["estimate", study, "--estimator", "exact", "--bootstrap", "0"])
    #expect(estimated.status == 0, "\(estimated.errors)")
    let checkpoint = try importing(80, ["--stage", "tuning", "--checkpoint", "1"])
    #expect(!checkpoint.errors.contains("outdated"))
    // The same answers once more are those of the estimate.
    #expect(try !importing(80).errors.contains("outdated"))
    #expect(try Self.verdict(study) == "sound")
    let again = try importing(60)
    #expect(
      again.errors.contains(
        "1 estimate is there of TinyLLaVA-S on shape-colour from other answers, and outdated now."))
    let verified = try Product.run(["verify", study])
    #expect(verified.output.contains("It comes from other features"))
    // Everything that shows it says so, until there is another or the answers are back.
    #expect(try Self.verdict(study) == "outdated")
    let families = try Product.run(["show", "families", study, "--format", "text"])
    #expect(families.output.contains("x made of features that were replaced since"))
    let filtered = try Product.run(["show", "families", study, "--where", "verdict:outdated"])
    #expect(filtered.status == 0, "\(filtered.errors)")
    #expect(try !importing(80).errors.contains("outdated"))
    #expect(try Self.verdict(study) == "sound")
    _ = try importing(60)
    let estimatedAgain = try Product.run(
      ["estimate", study, "--estimator", "exact", "--bootstrap", "0"])
    #expect(estimatedAgain.status == 0, "\(estimatedAgain.errors)")
    #expect(try Self.verdict(study) == "sound")
  }

  @Test("are estimated for each of two models that answered alike, at once and one after another")
  func twins() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let study = folder.path + "/study"
    let lines = try String(
      contentsOf: Product.root.appending(path: "SampleRuns/answers.csv"), encoding: .utf8
    ).split(separator: "\n").prefix(61)
    func importing(_ names: [String]) throws {
      let rows = names.flatMap { name in
        lines.dropFirst().map { name + $0[($0.firstIndex(of: ",") ?? $0.endIndex)...] }
      }
      let table = folder.appending(path: "answers.csv")
      try Data(([String(lines[0])] + rows).joined(separator: "\n").utf8).write(to: table)
      let result = try Product.run(["import", "answers", table.path, "--study", study])
      #expect(result.status == 0, "\(result.errors)")
    }
    func estimated() throws -> Int {
      let result = try Product.run(
        ["estimate", study, "--estimator", "exact", "--bootstrap", "0"])
      #expect(result.status == 0, "\(result.errors)")
      let shown = try Product.run(["show", "families", study, "--format", "csv"])
      return shown.output.split(separator: "\n").count - 1
    }
    try importing(["One", "Two"])
    #expect(try estimated() == 2)
    try importing(["Three"])
    #expect(try estimated() == 3)
    // A family of one model without a size is named once.
    let bars = try Product.run(["show", "families", study, "--width", "80"])
    #expect(bars.output.split(separator: "\n").count { $0.contains("Three") } == 1)
    #expect(!bars.output.contains("Three Three"))
  }

  /// The verdict of the model's current estimate, in the table of families.
  private static func verdict(_ study: String) throws -> String? {
    let shown = try Product.run(["show", "families", study, "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
    let rows = object?["records"] as? [[String: Any]]
    return rows?.first?["verdict"] as? String
  }
}
