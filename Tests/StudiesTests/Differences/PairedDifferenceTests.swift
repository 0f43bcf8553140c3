import Foundation
import Testing

@testable import Studies

@Suite("Paired differences in a study")
struct PairedDifferenceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
  }

  private var study: Study { get throws { try Study.open(folder.path, index: .never) } }

  private func difference(
    _ quantity: String = "S", layer: Int? = nil, value: Double = 0.5, date: String
  ) -> PairedDifference {
    PairedDifference(
      dataset: "d",
      first: AnswerTarget(
        Subject(dataset: "d", family: "F", size: "7B", stage: "tuning", checkpoint: "1/2"),
        layer: layer),
      second: AnswerTarget(Subject(dataset: "d", family: "G", size: "")), quantity: quantity,
      values: (value, 0.25), interval: Interval(low: -0.125, high: 0.5, level: 0.95, method: "m"),
      questions: 12, pictures: 3, filter: "outcome:needs-both", estimator: "exact",
      seed: UInt64.max, settings: #"{"gate":0.3}"#, secondFeatures: "xxh64:2",
      provenance: Provenance(software: "infoprism 1", date: date, features: "xxh64:1"))
  }

  @Test("are read as they were written, with the place that they are in")
  func roundTrip() throws {
    let writer = DifferenceWriter(study: folder.path)
    let written = [
      difference(layer: 3, date: "2026-01-01T00:00:00Z"),
      difference("accuracy", date: "2026-01-01T00:00:01Z"),
    ]
    for difference in written { try writer.append(difference) }
    var expected = written
    for place in expected.indices {
      expected[place].provenance.file = writer.file
      expected[place].provenance.line = place + 1
    }
    #expect(try study.differences == expected)
    #expect(try study.findings.isEmpty)
    #expect(try study.check().findings.isEmpty)
    #expect(written[0].difference == 0.25 && !written[0].isDistinct)
  }

  @Test(
    "that aren't whole are refused with file, line and what is amiss",
    arguments: [
      (#""quantity":"S""#, #""quantity":"T""#, "'quantity' is 'T'; expected one of R, U1, U2"),
      (#""firstValue":0.5,"#, "", "'firstValue' is missing."),
      (#""low":-0.125"#, #""low":0.75"#, "'differenceInterval' goes from 0.75 down to 0.5."),
      (#""questions":12"#, #""questions":0"#, "'questions'"),
      (#""firstFamily":"F","#, "", "'firstFamily' is missing."),
    ])
  func refused(part: String, other: String, message: String) throws {
    let writer = DifferenceWriter(study: folder.path)
    try writer.append(difference(date: "2026-01-01T00:00:00Z"))
    let text = String(decoding: try folder.data(writer.file), as: UTF8.self)
    try #require(text.contains(part))
    _ = try folder.write(text.replacing(part, with: other) + text, to: writer.file)
    let study = try study
    #expect(study.differences.count == 1)
    let findings = study.findings(in: [.differences])
    #expect(findings.count == 1)
    #expect(findings.first?.file == writer.file && findings.first?.line == 1)
    #expect(findings.first?.message.contains(message) == true, "\(findings)")
    #expect(study.path == folder.path)
  }

  @Test("of a comparison that was made again count once, each as it was made last")
  func latest() {
    // Without the accuracy, which needs right answers.
    let quantities = PairedDifference.quantities.dropLast()
    let old = quantities.map { difference($0, date: "2026-01-01T00:00:00Z") }
    let new = quantities.map { difference($0, value: 0.75, date: "2026-01-02T00:00:00Z") }
    let other = difference(layer: 2, date: "2026-01-01T00:00:00Z")
    #expect((old + [other] + new).latest == new + [other])
    #expect((new + old).latest == new)
  }

  @Test("that a killed writer left torn are taken out by a repair")
  func torn() throws {
    let writer = DifferenceWriter(study: folder.path)
    try writer.append(difference(date: "2026-01-01T00:00:00Z"))
    let whole = String(decoding: try folder.data(writer.file), as: UTF8.self)
    _ = try folder.write(whole + whole.prefix(40), to: writer.file)
    #expect(Study.repair(folder.path).map(\.file) == [writer.file])
    #expect(try study.differences.count == 1)
    #expect(try study.check().findings.isEmpty)
  }
}
