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
    #expect(try !importing(80).errors.contains("from before this import"))
    let estimated = try Product.run(
      ["estimate", study, "--estimator", "exact", "--bootstrap", "0"])
    #expect(estimated.status == 0, "\(estimated.errors)")
    let checkpoint = try importing(80, ["--stage", "tuning", "--checkpoint", "1"])
    #expect(!checkpoint.errors.contains("from before this import"))
    let again = try importing(60)
    #expect(
      again.errors.contains(
        "1 estimate is there of TinyLLaVA-S on shape-colour from before this import."))
    let verified = try Product.run(["verify", study])
    #expect(verified.output.contains("It comes from other features"))
  }
}
