import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("A plan")
struct PlanTests {
  private static func line(_ change: (inout [String: String]) -> Void = { _ in }) -> String {
    var members = [
      "study": #""/s""#, "dataset": #""d""#, "family": #""F""#, "size": #""7B""#,
      "features": #""F-7B.d""#, "featureHash": #""xxh64:00""#, "seconds": "2", "seed": "1",
      "settings": #"{"estimator":"batch"}"#,
    ]
    change(&members)
    return "{"
      + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
      .joined(separator: ",") + "}\n"
  }

  private static func message(_ text: String) -> String? {
    do {
      _ = try SweepPlan(Data(text.utf8), name: "plan.jsonl")
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("keeps the greatest seed", arguments: [.max, 1 << 63, 1 << 53 + 1] as [UInt64])
  func seeds(seed: UInt64) throws {
    let text = Self.line { $0["seed"] = "\(seed)" }
    let plan = try SweepPlan(Data(text.utf8), name: "p")
    #expect(plan.items.map(\.item.seed) == [seed])
    let again = try SweepPlan(Data(try plan.text().utf8), name: "p")
    #expect(again.items == plan.items)
  }

  private static let outside: [(key: String, value: String, reason: String)] = [
    (
      "seconds", "9223372036854775808",
      "'seconds': it is 9.223372036854776e+18; expected a number from 0 to 1e9"
    ),
    ("seconds", "-1", "'seconds': it is -1.0; expected a number from 0 to 1e9"),
    ("layer", "0", "'layer': it is 0; expected a whole number from 1 to 100000"),
    (
      "settings", #"{"estimator":"batch","hiddenWidth":100000}"#,
      "'hiddenWidth': it is 100000; expected a whole number from 1 to 1024"
    ),
    (
      "settings", #"{"estimator":"batch","epochs":1e19}"#,
      "'epochs': it is 1e+19; expected a whole number from 0 to 100000"
    ),
    (
      "settings", #"{"estimator":"batch","gateKind":"firm"}"#,
      #"'gateKind': it is "firm"; expected hard, soft, off"#
    ),
    (
      "settings", #"{"estimator":"other"}"#,
      "'estimator': it is 'other'; expected one of batch, improved, exact"
    ),
  ]

  @Test(
    "is refused where a number is out of its range, with the line, the range and what to do",
    arguments: outside)
  func ranges(key: String, value: String, reason: String) {
    let text = Self.line() + Self.line { $0[key] = value }
    #expect(
      Self.message(text)
        == "'plan.jsonl', line 2, is no work item: \(reason). Make the plan again with "
        + "'infoprism sweep plan'.")
  }

  @Test("is refused where a number is no number of its kind")
  func kinds() {
    for (key, value, reason) in [
      ("seed", "-1", "it is -1; expected a whole number from 0 to 18446744073709551615"),
      ("seed", "18446744073709551616", "it is 1.8446744073709552e+19; expected a whole number"),
      ("layer", "9223372036854775808", "it is 9.223372036854776e+18; expected a whole number"),
      ("layer", "1.5", "it is 1.5; expected a whole number from 1 to 100000"),
      ("seed", #""x""#, "it is no number; expected a whole number from 0"),
      ("seconds", #""long""#, "it is no number; expected a number from 0 to 1e9"),
    ] {
      let found = Self.message(Self.line { $0[key] = value })
      #expect(
        found?.hasPrefix("'plan.jsonl', line 1, is no work item: '\(key)': \(reason)") == true,
        "\(found ?? "")")
    }
  }

  @Test("is read line by line, and a line that never ends is none")
  func parts() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let path = "\(folder)/plan-tests-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lines = (0..<3000).map { seed in Self.line { $0["seed"] = "\(seed)" } }
    try Data((lines.joined() + " \n").utf8).write(to: URL(filePath: path))
    #expect(try SweepPlan(file: path).items.map(\.item.seed) == (0..<3000).map { UInt64($0) })
    try Data(String(repeating: "x", count: 3 << 20).utf8).write(to: URL(filePath: path))
    let error = #expect(throws: SweepError.self) { try SweepPlan(file: path) }
    #expect(
      error?.description
        == "'\(path)', line 1, is no work item: it is longer than 1048576 bytes. Is this a plan?")
  }

  @Test("of more items than it holds is refused before any is made")
  func most() throws {
    let study = try SampleStudy()
    let sets = try study.open().features
    #expect(sets.count == 1)
    let settings = [EstimationSettings(estimator: .batch), EstimationSettings(estimator: .exact)]
    let error = #expect(throws: PlanError.self) {
      try Plan(
        sets: sets, layers: .some([1, 2]), settings: settings,
        seeds: (0..<1_000_000).map { UInt64($0) })
    }
    #expect(
      error?.description
        == "This asks for 2000002 estimates: 2 targets by 1000001 settings and seeds. A plan holds "
        + "1000000 at most. Name fewer models, layers, values or seeds at once.")
  }
}
