import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("The second-stage importer")
struct Stage2ImporterTests {
  private let folder: TemporaryFolder
  private let fixture: String

  init() throws {
    folder = try TemporaryFolder()
    fixture = try #require(Bundle.module.resourcePath) + "/Fixtures/stage2-json"
  }

  private func imported(_ paths: [String]) throws -> (Stage2Importer.Imported, Study) {
    let results = try Stage2Importer(paths).write(to: folder.path + "/study")
    return (try #require(results.first), try Study.open(folder.path + "/study"))
  }

  private static func record(
    answer: String = "A", vision: String = "[0.5,0.5]", feature: String = "[1,2]",
    image: String = "none.png", options: String = "2"
  ) -> String {
    #"{"image":"\#(image)","num_options":\#(options),"conversations":[{"from":"human","value":"#
      + #""Which?\nA. a {\nB. b \"]\nSay.\n<image>"},{"from":"gpt","value":"B","label":"\#(answer)","#
      + #""v_feature":\#(feature),"l_feature":[3],"v_prob":\#(vision),"l_prob":[0.1,0.9],"#
      + #""vl_prob":[0.8,0.2]}]}"#
  }

  // Counted by a Python script on the same file, where a uniform answer is a wrong one.
  @Test("counts accuracy as the study does")
  func accuracy() throws {
    let (result, _) = try imported([fixture])
    #expect(result.accuracy[.vision] == 0.25)
    #expect(abs(result.accuracy[.language]! - 0.2604) < 5e-5)
    #expect(abs(result.accuracy[.both]! - 0.2743) < 5e-5)
    #expect(result.counts == [.train: 8, .evaluation: 288])
    #expect(result.findings.isEmpty)
  }

  @Test("makes a study that is sound, with features, questions, pictures and answers")
  func study() throws {
    let (result, study) = try imported([fixture + "/train", fixture + "/val"])
    #expect(study.findings.isEmpty)
    let features = try #require(study.features.first)
    #expect(features.subject == result.subject)
    #expect(features.labels == 4)
    #expect(try features.featureHash().hasPrefix("xxh64:"))
    let evaluation = try features.features(.evaluation)
    #expect(try evaluation.x1().dimension == 3)
    #expect(try evaluation.sample().answers.count == 288)
    #expect(evaluation.file.tensors["o_v"]?.shape == [288, 4])
    let question = try #require(study.questions().first { $0.id == "evaluation-0" })
    #expect(question.text == "What colour is the disc?")
    #expect(question.options == ["green", "blue", "yellow"])
    #expect(question.answer == 2)
    #expect(
      FileManager.default.fileExists(atPath: study.path + "/" + (try #require(question.image))))
    let answers = study.answers(dataset: "toy", question: "evaluation-0")
    #expect(answers.map(\.vision) == [Array(repeating: Double(Float(1) / 3), count: 3)])
  }

  @Test("writes the same bytes when it is run again")
  func again() throws {
    let first = try imported([fixture]).1.features[0].featureHash()
    #expect(try imported([fixture]).1.features[0].featureHash() == first)
  }

  static let broken: [(record: String, reason: String)] = [
    (record(vision: "[0.5,0.4]"), "The probabilities 'v_prob' sum to 0.9, not 1"),
    (record(vision: "[1]"), "'v_prob' has 1 values; expected 2."),
    (record(vision: "[NaN,1]"), "'v_prob' is NaN; expected a finite number"),
    (
      record(options: "9223372036854775808"),
      "'num_options' is 9223372036854775808; expected a whole number from 1 to 2."
    ), (record(options: "1.5"), "'num_options' is 1.5; expected a whole number from 1 to 2."),
    (record(vision: #"["a",1]"#), "expected a number"),
    (record(answer: "C"), "expected the letter of one of 2 options"),
    (record(feature: "[1,2,3]"), "'v_feature' has 3 values; the records before have 2."),
    (record(feature: "[]"), "'v_feature' is missing or empty."),
    (record(feature: "[1,1e99]"), "expected a finite number"),
    ("{}", "'conversations' is missing."), (#"{"conversations":[]}"#, "lacks the turn"),
    (#"{"a":1,"a":2}"#, "stands twice"),
  ]

  @Test("leaves out a record with its line and reason, and keeps the rest", arguments: broken)
  func leftOut(record: String, reason: String) throws {
    let path = try folder.write(
      "[\n\(Self.record()),\n\n\(record),\n\(Self.record())\n]\n", to: "x/val/d_1.json")
    let (result, study) = try imported([path])
    #expect(result.counts == [.evaluation: 2])
    #expect(result.findings.map(\.line) == [4])
    #expect(result.findings[0].file == path)
    #expect(result.findings[0].message.contains(reason), "\(result.findings[0].message)")
    #expect(study.questions().map(\.id) == ["evaluation-0", "evaluation-1"])
    #expect(study.questions()[0].options == ["a {", #"b "]"#])
    #expect(study.questions()[0].instruction == "Say.")
  }

  @Test("keeps what stands before a cut")
  func cut() throws {
    let text = "[\(Self.record()),\n\(Self.record())"
    let path = try folder.write(String(text.dropLast(30)), to: "val/d.json")
    let (result, _) = try imported([path])
    #expect(result.counts == [.evaluation: 1])
    #expect(result.findings.map(\.line) == [2])
    #expect(result.findings[0].message.hasPrefix("The file ends within the object"))
  }

  @Test(
    "refuses files without a sound record, and leaves nothing behind",
    arguments: ["", "{}", "[]", "[1]", "[{}]"])
  func refused(text: String) throws {
    let path = try folder.write(text, to: "val/d.json")
    #expect(throws: ImportError.self) { try imported([path]) }
    let left = FileManager.default.enumerator(atPath: folder.path + "/study")?.allObjects ?? []
    #expect(!left.contains { "\($0)".hasSuffix("temporary") })
  }

  @Test("asks for the split where it can't be known")
  func split() throws {
    let path = try folder.write("[]", to: "d.json")
    let error = try #require(throws: ImportError.self) { try Stage2Importer([path]) }
    #expect(error.reason.hasPrefix("Its split is not known."))
    #expect(throws: ImportError.self) { try Stage2Importer([folder.path + "/none.json"]) }
  }

  @Test("keeps a study's own questions")
  func collision() throws {
    try folder.write(
      #"{"dataset":"d","id":"1","question":"q"}"# + "\n", to: "study/questions/d.jsonl")
    let path = try folder.write("[\(Self.record())]", to: "val/d.json")
    let error = try #require(throws: ImportError.self) { try imported([path]) }
    #expect(error.reason.contains("--dataset"))
  }

  @Test("takes pictures from base64 and from files, and counts those that aren't there")
  func pictures() throws {
    let png = Data([0x89, 0x50, 0x4E, 0x47, 1, 2, 3])
    try folder.write(png, to: "x/pictures/a.png")
    let records = [png.base64EncodedString(), "pictures/a.png", "none.png", "AAAA"].map {
      Self.record(image: $0)
    }
    let path = try folder.write(
      "[\(records.joined(separator: ","))]", to: "x/val/d.json")
    let (result, study) = try imported([path])
    let images = study.questions().map(\.image)
    #expect(images[0] != nil)
    #expect(images == [images[0], images[0], nil, nil])
    #expect(result.missingPictures == 2)
    let names = study.questions().map(\.picture)
    #expect(names[0] == PictureIdentity.of(png))
    #expect(names[0] == names[1])
    #expect(Set(names).count == 3)
    let stored = try study.features[0].features(.evaluation).images()
    #expect(stored == names.compactMap { $0 })
  }

  @Test("that fails leaves a sound study as sound as it was")
  func failure() throws {
    try folder.write("[" + Self.record() + "]", to: "good/val/toy.json")
    _ = try imported([folder.path + "/good"])
    try folder.write("[" + Self.record(answer: "Q") + "]", to: "bad/val/toy2.json")
    #expect(throws: ImportError.self) {
      try Stage2Importer([folder.path + "/bad"]).write(to: folder.path + "/study")
    }
    #expect(try Study.open(folder.path + "/study", index: .never).check().findings.isEmpty)
  }
}
