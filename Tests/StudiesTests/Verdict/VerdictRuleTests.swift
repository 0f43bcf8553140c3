import InformationDecomposition
import Testing

@testable import Studies

@Suite("The rule of verdicts")
struct VerdictRuleTests {
  @Test("is printed with its thresholds, a line a verdict")
  func lines() {
    var rule = VerdictRule()
    #expect(rule.lines.count == Verdict.Kind.allCases.count)
    for (line, kind) in zip(rule.lines, Verdict.Kind.allCases) {
      #expect(line.hasPrefix(kind.rawValue + ": "))
    }
    let rest = " bits, and further than 2 of its standard errors"
    #expect(
      rule.lines[3] == "inconsistent: before clipping an atom is below -0.01" + rest)
    rule.negative = 0.5
    #expect(
      rule.lines[3] == "inconsistent: before clipping an atom is below -0.5" + rest)
    let thresholds = Verdict.Kind.allCases.flatMap { rule.thresholds(of: $0) }
    #expect(Set(thresholds.map(\.name)) == Set(VerdictRule.names.map { "\($0.name)" }))
    #expect(rule.thresholds(of: .inconsistent).map(\.value) == [0.5, 2])
  }

  private func card(_ verdict: String) -> String {
    #"{"schema":"infoprism/study/1","title":"t","datasets":[{"name":"d","options":4,"questions":"#
      + #"100}],"verdict":\#(verdict)}"#
  }

  private let line =
    #"{"dataset":"d","family":"F","estimator":"exact","R":0.3,"U1":0,"U2":0,"S":0,"accuracy":33}"#
    + "\n"

  @Test("can be set by a study's card, in memory and in an index that was made before")
  func settings() throws {
    let folder = try IndexedFolder()
    try folder.study.write(card("{}"), to: "study.json")
    try folder.study.write(line, to: "estimates/one.jsonl")
    let filter = EstimateSelection(filter: try Filter("verdict = unreadable"))
    for study in [try folder.open(), try folder.openWhole()] {
      #expect(study.page(filter, 0..<9).total == 1)
      #expect(study.estimates()[0].verdict.kind == .unreadable)
    }
    try folder.study.write(card(#"{"standardErrors":1}"#), to: "study.json")
    for study in [try folder.open(), try folder.openWhole()] {
      #expect(study.page(filter, 0..<9).total == 0)
      #expect(study.estimates()[0].verdict.kind == .unchecked)
      let other = EstimateSelection(filter: try Filter("not verdict:sound estimator:exact"))
      #expect(study.page(other, 0..<9).total == 1)
    }
  }

  @Test("refuses a threshold below zero")
  func refused() throws {
    let folder = try TemporaryFolder()
    try folder.write(card(#"{"meanShift":-1}"#), to: "study.json")
    let error = #expect(throws: StudyError.self) {
      try Study.open(folder.path, index: .never)
    }
    #expect(
      error?.reason
        == "study.json: 'meanShift' is -1; expected a number, from 0 to 1000.")
  }
}
