import Foundation
import Testing

@Suite("infoprism estimate null and compare")
struct ResamplingTests {
  private static let study = "SampleRuns/tiny-llava"

  private func records(_ arguments: [String]) throws -> [[String: Any]] {
    let result = try Product.run(["estimate"] + arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require((document as? [String: Any])?["records"] as? [[String: Any]])
  }

  @Test("shows synergy beside what torn pairs leave of it")
  func pairing() throws {
    let records = try records([
      "null", Self.study, "--dataset", "shape-colour", "--model", "TinyLLaVA-S", "--draws", "19",
    ])
    #expect(records.count == 1)
    #expect(records[0]["quantity"] as? String == "S")
    #expect(try #require(records[0]["value"] as? Double) > 1.9)
    #expect(try #require(records[0]["null"] as? Double) < 0.01)
    #expect(records[0]["p"] as? Double == 0.05)
  }

  @Test("shows the information about right answers beside that about permuted ones")
  func labels() throws {
    let records = try records([
      "null", Self.study, "--dataset", "shape-colour", "--model", "TinyLLaVA-S", "--null",
      "labels", "--draws", "19",
    ])
    #expect(records.map { $0["quantity"] as? String } == ["I1", "I2", "I12"])
    #expect(try #require(records[2]["value"] as? Double) > 1.9)
    #expect(records[2]["p"] as? Double == 0.05)
  }

  @Test("compares two models on the same questions")
  func compare() throws {
    let records = try records([
      "compare", Self.study, "--dataset", "known-colour", "--model", "TinyLLaVA-S", "--model",
      "TinyLLaVA-XS", "--bootstrap", "20",
    ])
    #expect(records.count == 6)
    #expect(records.allSatisfy { $0["questions"] as? Int == 512 })
    #expect(records[2]["isDistinct"] as? String == "yes")
  }

  @Test(
    "refuses what it can't do",
    arguments: [
      (["compare", study, "--model", "TinyLLaVA-S"], 2, "Name two models"),
      (
        ["null", study, "--draws", "1"], 2,
        "--draws is 1; expected a whole number from 2 to 1000000."
      ),
      (["null", study, "--layers", "9"], 1, "matches --layers: it has the layers 1 to 3."),
      (
        ["compare", study, "--model", "TinyLLaVA-S", "--model", "None-7B"], 1,
        "has no features of both TinyLLaVA-S and None-7B on one dataset."
      ),
    ])
  func refusals(arguments: [String], status: Int32, message: String) throws {
    let result = try Product.run(["estimate"] + arguments)
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
