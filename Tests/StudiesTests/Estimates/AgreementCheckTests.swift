import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("Estimates of the same work")
struct AgreementCheckTests {
  private func estimate(_ key: String?, _ synergy: Double, line: Int = 1) -> Estimate {
    Estimate(
      subject: Subject(dataset: "d", family: "F", size: ""), estimator: "BATCH",
      atoms: Atoms(bits: 0.1, 0.2, 0.3, synergy), key: key,
      provenance: Provenance(file: "estimates/a.jsonl", line: line))
  }

  private func check(_ estimates: Estimate...) -> AgreementCheck {
    var check = AgreementCheck()
    for estimate in estimates { check.note(estimate) }
    return check
  }

  @Test("agree within the rounding of another processor")
  func agree() {
    let found = check(estimate("00f0a5", 0.5), estimate("00f0a5", 0.5009), estimate("x", 0.7))
    #expect(found.findings.isEmpty)
    #expect((found.count, found.repetitions) == (2, 1))
    #expect(found.contains("00f0a5"))
    #expect(!found.contains("00f0a6"))
  }

  @Test(
    "are told where they differ, and not a number agrees with nothing",
    arguments: [
      (0.502, "0.5020"), (Double.nan, "NaN"),
    ])
  func differ(value: Double, text: String) throws {
    let key = "435754a4bfa02802"
    let found = check(estimate(key, 0.5), estimate(key, value, line: 7))
    #expect(
      found.findings == [
        Finding(
          severity: .warning, file: "estimates/a.jsonl", line: 7,
          message: "S is \(text) bits here and 0.5000 in 'estimates/a.jsonl', line 1, though both "
            + "come from the same features, settings and seed (key '\(key)'). Estimate it a third "
            + "time with --again, and remove the line that is wrong.")
      ])
  }

  @Test("are not looked for where no work is named")
  func nameless() {
    let found = check(estimate(nil, 0.1), estimate(nil, 0.9))
    #expect(found.findings.isEmpty)
    #expect(found.count == 0)
  }
}

@Suite("Estimates that others are writing")
struct EstimateTailTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func line(_ key: String) -> String {
    #"{"dataset":"d","family":"F","estimator":"BATCH","R":0,"U1":0,"U2":0,"S":1,"key":"\#(key)"}"#
  }

  @Test("are read once, when their line is whole")
  func growing() throws {
    var tail = EstimateTail(study: folder.path, prefix: "sweep-")
    func news() -> [String] {
      var keys: [String] = []
      tail.read { keys.append($0.key ?? "") }
      return keys
    }
    #expect(news() == [])
    try folder.write(line("a") + "\n" + line("b"), to: "estimates/sweep-1.jsonl")
    try folder.write(line("x") + "\n", to: "estimates/other.jsonl")
    #expect(news() == ["a"])
    try folder.write(line("a") + "\n" + line("b") + "\n", to: "estimates/sweep-1.jsonl")
    try folder.write(line("c") + "\nno record\n" + line("d") + "\n", to: "estimates/sweep-2.jsonl")
    #expect(news() == ["b", "c", "d"])
    #expect(news() == [])
  }

  @Test("are passed over where nobody asked for their work")
  func wanted() throws {
    try folder.write(line("a") + "\n" + line("b") + "\n", to: "estimates/1.jsonl")
    var tail = EstimateTail(study: folder.path)
    var keys: [String] = []
    tail.read(where: { $0 == "b" }) { keys.append($0.key ?? "") }
    #expect(keys == ["b"])
  }
}
