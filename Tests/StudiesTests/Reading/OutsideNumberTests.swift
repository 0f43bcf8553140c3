import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("A number in a record")
struct OutsideNumberTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
  }

  private static func estimate(_ more: String) -> String {
    let known = [
      "dataset": #""d""#, "family": #""F""#, "estimator": #""BATCH""#, "R": "0.1", "U1": "0.2",
      "U2": "0.3", "S": "0.4",
    ]
    let rest = known.filter { !more.contains("\"\($0.key)\":") }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + ((more.isEmpty ? [] : [more]) + rest.sorted()).joined(separator: ",") + "}\n"
  }

  private func read(_ line: String, from kind: String = "estimates") throws -> Study {
    try folder.write(line, to: "\(kind)/a.jsonl")
    return try Study.open(folder.path)
  }

  @Test(
    "that is a seed is kept to the last digit", arguments: [0, 1 << 53 + 1, UInt64.max - 1, .max])
  func seeds(seed: UInt64) throws {
    let study = try read(Self.estimate("\"seed\":\(seed)"))
    #expect(study.estimates().map(\.seed) == [seed])
    let writer = EstimateWriter(study: folder.path, name: "copy")
    try writer.append(study.estimates()[0])
    #expect(try Study.open(folder.path).estimates().map(\.seed) == [seed, seed])
  }

  @Test(
    "that is whole may be written with a fraction of nothing",
    arguments: [("8.0", 8), ("8", 8), ("8e0", 8), ("1e5", 100_000), ("80e-1", 8)])
  func whole(text: String, layer: Int) throws {
    #expect(try read(Self.estimate("\"layer\":\(text)")).estimates().map(\.layer) == [layer])
  }

  @Test(
    "outside its range is refused with the range",
    arguments: [
      (#""layer":0"#, "'layer' is 0; expected a whole number from 1 to 100000."),
      (#""layer":1.5"#, "'layer' is 1.5; expected a whole number from 1 to 100000."),
      (#""layer":-1"#, "'layer' is -1; expected a whole number from 1 to 100000."),
      (
        #""layer":18446744073709551615"#,
        "'layer' is 18446744073709551615; expected a whole number from 1 to 100000."
      ),
      (
        #""seed":18446744073709551616"#,
        "'seed' is 1.8446744073709552e+19; expected a whole number from 0 to 18446744073709551615."
      ),
      (
        #""seed":1.2345678901234568e18"#,
        "'seed' is 1234567890123456768; expected a whole number from 0 to 18446744073709551615."
      ),
      (#""seed":-1"#, "'seed' is -1; expected a whole number from 0 to 18446744073709551615."),
      (#""R":1.7e308"#, "'R' is 1.7e+308; expected bits, from -1000000 to 1000000."),
      (
        #""I1":1e19,"I2":0,"I12":0"#,
        "'I1' is 1e+19; expected bits, from -1000000 to 1000000."
      ),
      (#""gapBits":-1e7"#, "'gapBits' is -10000000; expected bits, from -1000000 to 1000000."),
      (
        #""SInterval":{"low":0,"high":1e300}"#,
        "'high' is 1e+300; expected bits, from -1000000 to 1000000."
      ),
      (
        #""SInterval":{"low":0,"high":1,"level":95}"#,
        "'level' is 95; expected a number, from 0 to 1."
      ),
      (#""accuracy":100.5"#, "'accuracy' is 100.5; expected percent, from 0 to 100."),
      (
        #""date":1795487030"#,
        "'date' is 1795487030; expected a date as in 2026-11-24T10:30:00Z, or milliseconds since "
          + "1970 of a date from 2000 to 9999."
      ),
      (
        #""date":1e300"#,
        "'date' is 1e+300; expected a date as in 2026-11-24T10:30:00Z, or milliseconds since "
          + "1970 of a date from 2000 to 9999."
      ),
    ])
  func ranges(member: String, reason: String) throws {
    let study = try read(Self.estimate(member) + Self.estimate(""))
    #expect(study.estimates().map(\.provenance.line) == [2])
    #expect(
      study.findings.map(\.message)
        == ["\(reason) The line is left out; correct it, or remove it."])
  }

  @Test(
    "that is not finite is named where it is read",
    arguments: ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
  func notFinite(text: String) throws {
    for (key, expected) in [("S", "a finite number"), ("layer", "a whole number from 1 to 100000")]
    {
      let study = try read(Self.estimate(#""note":"NaN, Infinity","\#(key)":\#(text)"#))
      #expect(study.estimates().isEmpty)
      #expect(
        study.findings.map { $0.message.contains("'\(key)' is \(text); expected \(expected)") } == [
          true
        ])
    }
  }

  @Test(
    "that is not finite, or too large, is no reason to refuse what doesn't read it",
    arguments: [
      #""note":NaN"#, #""note":[1,Infinity,{"x":-Infinity}]"#, #""note":1e999"#, #""note": NaN "#,
      #""note":123456789012345678901234567890"#, #""note":-9223372036854775809"#,
      #""note":"NaN \" Infinity","other":NaN"#, #""settings":{"epochs":8,"x":NaN}"#,
      #""diagnostics":{"gatedV":NaN,"questions":5}"#,
    ])
  func unread(member: String) throws {
    let study = try read(Self.estimate(member))
    #expect(study.findings == [])
    #expect(study.estimates().count == 1)
  }

  @Test("stands for itself beside others that are not finite")
  func beside() throws {
    let line = Self.estimate(
      #""a":NaN,"b":"NaN","seed":7,"c":[NaN,"x"],"diagnostics":{"q":5,"z":NaN}"#)
    let estimate = try #require(try read(line).estimates().first)
    #expect(estimate.seed == 7)
    #expect(estimate.diagnostics == [Diagnostic(rawValue: "q"): 5])
  }

  @Test(
    "doesn't make JSON of what is none",
    arguments: [
      #"{"R":01}"#, #"{"R":+1}"#, #"{"R":1.}"#, #"{"R":.5}"#, #"{"R":nan}"#, #"{"R":inf}"#,
      #"{NaN:1}"#, #"{"R":NaN"#, #"{"R":"NaN}"#, #"{"R" NaN}"#, #"{"R":--1}"#, #"{"R":1e}"#,
    ])
  func noJSON(line: String) throws {
    let study = try read(line + "\n")
    #expect(study.findings.map { $0.message.contains("JSON") } == [true])
  }

  @Test("of a card, a choice or an answer outside its range is refused with the range")
  func others() throws {
    let choice =
      #"{"dataset":"d","family":"F","key":"k","date":"2026-01-02T00:00:00.000Z","line":18446744073709551615}"#
    var study = try read(choice + "\n", from: "choices")
    #expect(
      study.findings.map(\.message) == [
        "'line' is 18446744073709551615; expected a whole number from 0 to 268435455. The line is "
          + "left out; correct it, or remove it."
      ])
    let answer =
      #"{"dataset":"d","family":"F","question":"1","v":[0.5,NaN],"l":[0.5,0.5],"vl":[0.5,0.5]}"#
    study = try read(answer + "\n", from: "answers")
    #expect(study.findings.contains { $0.message.hasPrefix("'v' is NaN; expected a finite") })
    try folder.write(
      #"{"schema":"infoprism/study/1","title":"t","datasets":[{"name":"D","options":18446744073709551615}]}"#,
      to: "study.json")
    #expect {
      try Study.open(folder.path)
    } throws: { error in
      "\(error)".contains(
        "'options' is 18446744073709551615; expected a whole number from 1 to 10000.")
    }
  }
}
