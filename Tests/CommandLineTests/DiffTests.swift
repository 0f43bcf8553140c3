import Foundation
import Testing

@Suite("infoprism diff")
struct DiffTests {
  private static let study = "SampleRuns/tiny-llava"
  private static let subject = ["--dataset", "shape-colour", "--model", "TinyLLaVA-S"]

  private func records(_ arguments: [String]) throws -> [[String: Any]] {
    let result = try Product.run(["diff"] + arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require((document as? [String: Any])?["records"] as? [[String: Any]])
  }

  /// The lines of the study's estimates by their keys.
  private static func lines() throws -> [String: [String: Any]] {
    let folder = Product.root.appending(path: "\(study)/estimates")
    var found: [String: [String: Any]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for line in text.split(separator: "\n") {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        if let object, let key = object["key"] as? String { found[key] = object }
      }
    }
    return found
  }

  /// The atom before it was clipped, which the line has where one is negative.
  private static func raw(_ atom: String, of line: [String: Any]?) -> Double? {
    ((line?["raw"] as? [String: Any])?[atom] ?? line?[atom]) as? Double
  }

  @Test("sets the atoms of the two lines beside each other, and takes one from the other")
  func values() throws {
    let lines = try Self.lines()
    let records = try records([Self.study, "--layer", "output"] + Self.subject)
    #expect(!records.isEmpty)
    for record in records {
      let atom = try #require(record["atom"] as? String)
      let old = try #require(Self.raw(atom, of: lines[record["oldKey"] as? String ?? ""]))
      let new = try #require(Self.raw(atom, of: lines[record["newKey"] as? String ?? ""]))
      #expect(record["old"] as? Double == old && record["new"] as? Double == new)
      #expect(abs((record["change"] as? Double ?? .nan) - (new - old)) < 2e-12)
    }
  }

  @Test("turns the change around where --old and --new are exchanged")
  func keys() throws {
    let record = try #require(
      try records([Self.study, "--layer", "output"] + Self.subject).first)
    let (old, new) = (record["oldKey"] as? String ?? "", record["newKey"] as? String ?? "")
    let turned = try records([Self.study, "--old", new, "--new", old])
    #expect(turned.count == 4)
    #expect(turned.first?["change"] as? Double == (record["change"] as? Double).map { -$0 })
  }

  @Test("of a study and itself finds every value equal")
  func itself() throws {
    let records = try records([Self.study, Self.study, "--layer", "output"] + Self.subject)
    #expect(!records.isEmpty)
    #expect(records.allSatisfy { $0["overlap"] as? String == "equal" })
  }

  @Test("says by --exit-code whether atoms agree")
  func exitCode() throws {
    func status(_ arguments: [String]) throws -> Int32 {
      let output = ["--layer", "output", "--exit-code", "--format", "csv"]
      return try Product.run(["diff", Self.study] + arguments + output + Self.subject).status
    }
    #expect(try status([Self.study]) == 0)
    // BATCH beside the exact one, whose bounds are thousandths of a bit wide.
    #expect(try status([]) == 1)
    #expect(
      try Product.run(["diff", Self.study, "--layer", "output"] + Self.subject).status == 0)
  }

  @Test("says once what was done differently everywhere")
  func settings() throws {
    let all = try Product.run(["diff", Self.study, "--layer", "output"] + Self.subject)
    let said = all.output.split(separator: "\n").filter { $0.contains("iffer in ") }
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("All differ in estimator ") == true)
  }

  @Test(
    "says what it is missing",
    arguments: [
      (
        [study, "--old", "a", "--new", "b"], 1,
        "infoprism: 'SampleRuns/tiny-llava' has no estimate with the key 'a'. 'infoprism show "
          + "history SampleRuns/tiny-llava --format csv' lists the keys.\n"
      ),
      (
        [study, "SampleRuns/paper-iclr2026"], 1,
        "infoprism: 'SampleRuns/tiny-llava' and 'SampleRuns/paper-iclr2026' have no subject in "
          + "common with these conditions.\n"
      ),
      ([study, "--old", "a"], 2, "Error: --old and --new go together.\n"),
      ([study, "--layer", "0"], 2, "Error: --layer is a number from 1, or 'output'.\n"),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], status: Int32, message: String) throws {
    let result = try Product.run(["diff"] + arguments)
    #expect(result.status == status && result.output.isEmpty)
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }
}
