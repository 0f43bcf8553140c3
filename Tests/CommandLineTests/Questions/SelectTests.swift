import Foundation
import Testing

/// `select` on the shipped study of eight models, in which a known third of the questions needs both.
@Suite("infoprism select")
struct SelectTests {
  static let study = "SampleRuns/tiny-mixed"
  private static let quick = ["--draws", "40", "--atom-draws", "0"]
  /// Four models choose, and the others judge.
  private static let choosing = (1...4).flatMap { ["--choose", "TinyLLaVA-S-seed\($0)"] }
  /// Without features, which only atoms need.
  private static let answers = Result {
    try MixedAnswers.study(in: Product.temporaryFolder())
  }
  private let folder: URL

  init() throws { folder = try Product.temporaryFolder() }

  private func select(_ arguments: [String], study: String? = nil) throws -> Product.Result {
    try Product.run(
      ["select", try study ?? Self.answers.get()] + Self.quick + arguments,
      environment: ["SOURCE_DATE_EPOCH": "0"])
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  /// The lines of JSON that it writes.
  private func chosen(_ arguments: [String]) throws -> [[String: Any]] {
    let result = try select(arguments + ["--output", path("chosen.jsonl")])
    #expect(result.status == 0, "\(result.errors)")
    return try text("chosen.jsonl").split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(object as? [String: Any])
    }
  }

  @Test("writes what was chosen in each format, with the rule, the models and the command")
  func formats() throws {
    for (name, mark) in [
      ("a.jsonl", "{"), ("a.csv", "# study: "), ("a.json", "{"), ("a.md", "<!--"), ("a.tex", "%"),
    ] {
      let result = try select(["--count", "3"] + Self.choosing + ["--output", path(name)])
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("Wrote \(path(name))"))
      let written = try text(name)
      #expect(written.hasPrefix(mark), "\(written.prefix(80))")
      let told = name == "a.jsonl" ? try text("a.jsonl.provenance.json") : written
      for part in [
        "TinyLLaVA, mixed", "chosen by TinyLLaVA-S-seed1, TinyLLaVA-S-seed2", "the first 3",
        "lower end of the exact", "infoprism select /", "tiny-mixed --draws 40", "1970-01-01",
      ] {
        #expect(told.contains(part), "\(name): \(part) in \(told.prefix(900))")
      }
    }
  }

  @Test("chooses by a number, the surest first, and by a threshold those that reach it")
  func sizes() throws {
    let first = try chosen(Self.choosing + ["--count", "12"])
    #expect(first.map { $0["rank"] as? Int } == Array(1...12))
    let shares = first.compactMap { $0["share"] as? Double }
    #expect(shares == shares.sorted(by: >) && shares.count == 12)
    let sure = try chosen(Self.choosing + ["--threshold", "0.75"])
    #expect(!sure.isEmpty)
    #expect(sure.allSatisfy { ($0["needBoth"] as? Int ?? 0) >= 3 && $0["models"] as? Int == 4 })
    let list = try Product.run([
      "show", "questions", try Self.answers.get(), "--where", "needBoth >= 3", "--format", "json",
      "--model", "TinyLLaVA-S-seed1", "--model", "TinyLLaVA-S-seed2", "--model",
      "TinyLLaVA-S-seed3", "--model", "TinyLLaVA-S-seed4",
    ])
    let records = try #require(
      try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any])["records"]
    let wanted = Set(try #require(records as? [[String: Any]]).compactMap { $0["id"] as? String })
    #expect(Set(sure.compactMap { $0["id"] as? String }) == wanted)
  }

  @Test("takes as many of each category and right option, and says where it can't")
  func balanced() throws {
    let set = try chosen(Self.choosing + ["--count", "32", "--balance"])
    let groups = Dictionary(grouping: set) { "\($0["category"]!) \($0["answer"]!)" }
    #expect(groups.count == 16 && groups.values.allSatisfy { $0.count == 2 })
    let many = try select(Self.choosing + ["--count", "500", "--balance"])
    #expect(many.status == 0)
    #expect(many.errors.contains("balanced as far as they have questions"), "\(many.errors)")
  }

  @Test("judges by models that did not choose, drawn by the seed or named")
  func heldOut() throws {
    let named = try select(Self.choosing + ["--count", "40", "--format", "json"])
    #expect(named.output.contains("judged by TinyLLaVA-S-seed5, TinyLLaVA-S-seed6"))
    #expect(named.output.contains("infoprism/selection-judgement/1"))
    let one = try select([
      "--judge", "TinyLLaVA-S-seed8", "--count", "40", "--format", "csv",
    ])
    #expect(one.output.hasPrefix("quantity,selected,whole,random,"))
    #expect(one.output.contains("\"need both, %\""))
    let (first, second) = (
      try select(["--count", "5", "--seed", "1"]), try select(["--count", "5", "--seed", "2"])
    )
    #expect(first.output != second.output)
    #expect(try select(["--count", "5", "--seed", "1"]).output == first.output)
  }

  @Test("tells precision and recall against ids that are known to need both")
  func known() throws {
    let lines = try String(
      contentsOf: Product.root.appending(path: Self.study + "/make/construction.csv"),
      encoding: .utf8
    ).split(separator: "\n")
    // Comments and empty lines are no ids.
    let ids =
      ["# those that need both", ""]
      + lines.filter { $0.hasSuffix(",both") }.map { String($0.split(separator: ",")[0]) }
    try Data(ids.joined(separator: "\n").utf8).write(to: folder.appending(path: "known.txt"))
    let result = try select(Self.choosing + ["--threshold", "0.75", "--known", path("known.txt")])
    #expect(result.status == 0)
    #expect(result.errors.contains("chosen questions are known to need both: precision "))
    try Data("nobody\n".utf8).write(to: folder.appending(path: "known.txt"))
    let wrong = try select(Self.choosing + ["--count", "3", "--known", path("known.txt")])
    #expect(wrong.status == 1 && wrong.output.isEmpty)
    #expect(wrong.errors.contains("None of the ids of"))
  }

  @Test(
    "refuses what means nothing, before any work, with the reason and a way on",
    arguments: [
      (["--count", "0"], 2, "--count is 0; expected at least 1."),
      (["--threshold", "1.5"], 2, "--threshold is 1.5; expected 0 to 1."),
      (["--threshold", "nan"], 2, "--threshold is nan; expected 0 to 1."),
      (["--count", "3", "--threshold", "1"], 2, "Give either --count or --threshold."),
      ([], 2, "Give either --count or --threshold."),
      (["--count", "3", "--draws", "39"], 2, "--draws is 39; expected 40 to 100000."),
      (["--count", "3", "--atom-draws", "41"], 2, "expected 0 to --draws, 40."),
      (["--count", "5000"], 1, "answered 512 of 'mixed'. Lower --count."),
      (["--count", "3", "--dataset", "mixd"], 1, "Did you mean 'mixed'?"),
      (["--count", "3", "--choose", "TinyLLaVA-S-seed9"], 1, "Did you mean 'TinyLLaVA-S-seed"),
      (
        ["--count", "3", "--choose", "TinyLLaVA-S-seed1", "--judge", "TinyLLaVA-S-seed1"], 1,
        "can't both choose and judge. Name it once."
      ),
      (
        ["--count", "3", "--choose", "TinyLLaVA-S-seed1", "--choose", "TinyLLaVA-S-seed1"], 1,
        "is named twice. Name it once."
      ),
      (["--count", "3", "--output", "chosen.xyz"], 1, "End its name in .jsonl, .csv, .json,"),
      (["--count", "3", "--output", "no/folder/a.csv"], 1, "Make it, or choose another."),
      (["--count", "3", "--known", "no-file"], 1, "Can't read 'no-file'"),
    ])
  func refused(arguments: [String], status: Int, message: String) throws {
    let result = try select(arguments)
    #expect(result.status == Int32(status), "\(result.errors)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test("needs models with answers on both sides, and a dataset where there are several")
  func sides() throws {
    let all = (1...8).flatMap { ["--choose", "TinyLLaVA-S-seed\($0)"] }
    let none = try select(["--count", "3"] + all)
    #expect(none.status == 1 && none.errors.contains("at least two with answers are needed"))
    let several = try select(["--count", "3"], study: "SampleRuns/tiny-llava")
    #expect(several.status == 1 && several.errors.contains("Give one by --dataset."))
  }

  @Test("calls the range of few random sets a range, and the middle of many an interval")
  func draws() throws {
    let few = try Product.run(
      ["select", Self.study, "--count", "20", "--draws", "40", "--atom-draws", "3"]
        + Self.choosing + ["--format", "json"])
    #expect(few.status == 0, "\(few.errors)")
    #expect(few.output.contains("range over 3 random sets of 20 questions"))
    #expect(few.output.contains("Of fewer than 40 it is their range."))
    #expect(few.output.contains("\"40 random sets of 20 questions\""))
  }
}
