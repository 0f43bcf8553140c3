import Foundation
import Testing

@testable import Studies

@Suite("Questions that were replaced")
struct ReplacedQuestionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A study of one question with features, and an estimate that was made from features of a hash.
  private func findings(
    answer: String = "B", picture: String = "xxh64:1", hash: String? = nil
  ) throws -> [Finding] {
    var tensors: [String: TensorContent] = [
      "options": .integers([2]), "answer": .integers([1]),
    ]
    for way in Inputs.allCases {
      tensors["p_\(way.rawValue)"] = .floats([0.25, 0.75], shape: [1, 2])
    }
    for split in FeatureSet.Split.allCases {
      try SafetensorsWriter.write(
        tensors, metadata: ["ids": #"["q"]"#, "images": #"["xxh64:1"]"#],
        to: folder.path + "/features/M-1.d/\(split.rawValue).safetensors")
    }
    try folder.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
    try folder.write(
      #"{"schema":"infoprism/subject/1","dataset":"d","family":"M","size":"1"}"#,
      to: "features/M-1.d/subject.json")
    try folder.write(
      #"{"dataset":"d","id":"q","question":"Which?","options":["a","b"],"answer":"\#(answer)","#
        + #""picture":"\#(picture)"}"# + "\n", to: "questions/d.jsonl")
    let study = try Study.open(folder.path)
    let features = try study.features[0].featureHash()
    try folder.write(
      #"{"dataset":"d","family":"M","size":"1","estimator":"BATCH","R":0.1,"U1":0,"U2":0,"S":0,"#
        + #""features":"\#(hash ?? features)"}"# + "\n", to: "estimates/a.jsonl")
    return try Study.open(folder.path).check().findings
  }

  @Test("aren't found where nothing was replaced")
  func sound() throws { #expect(try findings() == []) }

  @Test("are found by their answers")
  func answers() throws {
    let found = try findings(answer: "A")
    #expect(
      found.map(\.file) == ["train", "evaluation"].map { "features/M-1.d/\($0).safetensors" })
    #expect(found.allSatisfy { $0.message.contains("has the right answer B here and A in") })
  }

  @Test("are found by their pictures")
  func pictures() throws {
    let found = try findings(picture: "xxh64:2")
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.severity == .error })
    #expect(found[0].file == "features/M-1.d/train.safetensors")
    #expect(found[0].message.contains("The questions of 'd' were replaced."))
  }

  @Test("leave estimates from features that are gone")
  func estimates() throws {
    let found = try findings(hash: "xxh64:0000000000000000")
    #expect(found.map(\.file) == ["estimates/a.jsonl"])
    #expect(found[0].line == 1)
    #expect(found[0].message.hasPrefix("It comes from other features (xxh64:0000000000000000)"))
  }
}
