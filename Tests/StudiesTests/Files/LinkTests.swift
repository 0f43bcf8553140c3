import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("A link in a study")
struct LinkTests {
  private let folder: TemporaryFolder
  private let elsewhere: TemporaryFolder
  private static let card = #"{"schema":"infoprism/study/1","title":"t"}"#

  init() throws {
    folder = try TemporaryFolder()
    elsewhere = try TemporaryFolder()
    try folder.write(Self.card, to: "study.json")
  }

  private func link(_ name: String, to place: String) throws {
    let path = folder.path + "/" + name
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: place)
  }

  private var estimate: Estimate {
    Estimate(
      subject: Subject(dataset: "d", family: "F", size: "7B"), estimator: "BATCH",
      atoms: Atoms(bits: 0.1, 0.2, 0.3, 0.4))
  }

  @Test("is never written through", arguments: ["estimates", "choices"])
  func lines(name: String) throws {
    try link(name, to: elsewhere.path)
    let error = try #require(throws: WriteError.self) {
      if name == "estimates" {
        _ = try EstimateWriter(study: folder.path).append(estimate)
      } else {
        try ChoiceWriter(study: folder.path).choose(estimate)
      }
    }
    #expect(error.description.contains("'\(name)' is a link"), "\(error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
  }

  // A link in the place of the file itself is replaced by the file.
  @Test(
    "is never written through by whole files",
    arguments: [
      ("questions", "questions/d.jsonl"), ("answers", "answers/x.jsonl"),
      ("features", "features/x/train.safetensors"), ("features/x", "features/x/subject.json"),
      ("questions/images", "questions/images/d/1.png"), ("study.json", "study.json"),
      (".probe", ".probe/x/1.safetensors"),
    ])
  func whole(name: String, file: String) throws {
    let target = name == file ? try elsewhere.write("theirs", to: "theirs") : elsewhere.path
    try link(name, to: target)
    let place = FilePlace(file, in: folder.path)
    if name == file {
      try WholeFile.write(Data("ours".utf8), to: place)
      #expect(try elsewhere.data("theirs") == Data("theirs".utf8))
      #expect(try folder.data(file) == Data("ours".utf8))
    } else {
      #expect(throws: WriteError.self) { try WholeFile.write(Data(), to: place) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
    }
    #expect(throws: WriteError.self) {
      try WholeFile.write(Data(), to: FilePlace("../x", in: folder.path))
    }
  }

  @Test(
    "that leads out of it is a finding, and nothing is read there",
    arguments: [
      "estimates", "questions", "answers", "choices", "features",
    ])
  func read(name: String) throws {
    try elsewhere.write("no record\n", to: "a.jsonl")
    try elsewhere.write("{}", to: "a/subject.json")
    try link(name, to: elsewhere.path)
    let findings = try Study.open(folder.path, index: .never).findings
    #expect(findings.map(\.file) == [name])
    #expect(findings.allSatisfy { $0.message.contains("it is a link that leaves the study") })
    #expect(
      try Study.open(folder.path, index: .never).check().findings.contains { $0.file == name })
  }

  @Test("may be the study itself, or lead to another place in it")
  func inside() throws {
    try EstimateWriter(study: folder.path).append(estimate)
    try link("answers", to: "kept")
    try folder.write("", to: "kept/a.jsonl")
    let path = elsewhere.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path)
    try EstimateWriter(study: path).append(estimate)
    let study = try Study.open(path, index: .never)
    #expect(study.estimates().count == 2)
    #expect(study.findings.isEmpty)
  }
}
