import Foundation
import Testing

@testable import Studies

@Suite("A check of a study")
struct StudyCheckTests {
  private let folder: TemporaryFolder

  /// A study of two questions with features, answers, an estimate and a choice of it.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      #"{"schema":"infoprism/study/1","title":"t","datasets":[{"name":"d","options":2}]}"#,
      to: "study.json")
    try folder.write(Self.question("a") + Self.question("b"), to: "questions/d.jsonl")
    try folder.write(
      #"{"schema":"infoprism/subject/1","dataset":"d","family":"F","size":"7B"}"#,
      to: "features/F-7B.d/subject.json")
    for split in FeatureSet.Split.allCases { try features(split) }
    try folder.write(Self.answer(), to: "answers/F-7B.d.jsonl")
    try folder.write(try estimate(), to: "estimates/a.jsonl")
    try folder.write(Self.choice(), to: "choices/a.jsonl")
  }

  private static func question(_ id: String, answer: String = "A") -> String {
    #"{"dataset":"d","id":"\#(id)","question":"?","options":["x","y"],"answer":"\#(answer)"}"#
      + "\n"
  }

  private static func answer(_ question: String = "a", _ values: String = "[0.5,0.5]") -> String {
    #"{"dataset":"d","family":"F","size":"7B","question":"\#(question)","vl":\#(values),"#
      + #""v":\#(values),"l":\#(values)}"# + "\n"
  }

  private static func choice(key: String = "k") -> String {
    #"{"dataset":"d","family":"F","size":"7B","key":"\#(key)","date":"2026-01-01T00:00:00Z"}"#
      + "\n"
  }

  private func estimate(_ more: String = "", key: String = "k", synergy: Double = 0.4) throws
    -> String
  {
    let set = try #require(try Study.open(folder.path, index: .never).features.first)
    return
      #"{"dataset":"d","family":"F","size":"7B","estimator":"exact","R":0.1,"U1":0.1,"U2":0.1,"#
      + #""S":\#(synergy),"I12":0.7,"I1":0.2,"I2":0.2,"key":"\#(key)","features":"\#(try set.featureHash())""#
      + more + "}\n"
  }

  private func features(
    _ split: FeatureSet.Split = .evaluation, x1: Float = 1, p: [Float] = [1, 0, 0.5, 0.5],
    options: [Int] = [2, 2], answer: [Int] = [0, 0], ids: String = #"["a","b"]"#
  ) throws {
    var tensors: [String: TensorContent] = [
      "x1": .floats([x1, 2], shape: [2, 1]), "x2": .floats([1, 2], shape: [2, 1]),
      "options": .integers(options), "answer": .integers(answer),
    ]
    for inputs in Inputs.allCases {
      tensors["p_\(inputs.rawValue)"] = .floats(p, shape: [2, p.count / 2])
    }
    try SafetensorsWriter.write(
      tensors, metadata: ["ids": ids],
      to: folder.path + "/features/F-7B.d/\(split.rawValue).safetensors")
  }

  private func findings() throws -> [String] {
    try Study.open(folder.path, index: .never).check().findings.map {
      "\($0.file)\($0.line.map { ":\($0)" } ?? ""): \($0.message)"
    }
  }

  /// The study has one finding, which begins and contains so.
  private func expect(
    _ place: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try findings()
    #expect(found.count == 1, "\(found)", sourceLocation: sourceLocation)
    #expect(
      found.contains { $0.hasPrefix(place + ": ") && $0.contains(words) }, "\(found)",
      sourceLocation: sourceLocation)
  }

  @Test("finds nothing in a sound study, and tells how far it is")
  func sound() throws {
    var parts: [Double] = []
    let check = try Study.open(folder.path, index: .never).check { parts.append($0) }
    #expect(check.findings == [])
    #expect((check.estimates, check.questions) == (1, 2))
    #expect(parts == parts.sorted() && parts.last.map { $0 > 0.9 && $0 <= 1 } == true)
  }

  @Test("finds values outside their own intervals")
  func intervals() throws {
    try folder.write(
      try estimate(#","SInterval":{"low":0.5,"high":0.6,"level":0.95,"method":"m"}"#),
      to: "estimates/a.jsonl")
    try expect("estimates/a.jsonl:1", "S is 0.4, outside its own interval from 0.5 to 0.6.")
  }

  // log2 2 = 1.
  @Test("finds information beyond what the options can hold, and below none")
  func bounds() throws {
    try folder.write(try estimate(synergy: 1.5), to: "estimates/a.jsonl")
    let found = try findings()
    #expect(found.count == 2)
    #expect(found[0].contains("S is 1.5 bits, more than the 1 that an answer among the 2 options"))
    #expect(found[1].contains("total is 1.8 bits"))
    try folder.write(
      try estimate().replacing(#""I1":0.2"#, with: #""I1":-0.2"#), to: "estimates/a.jsonl")
    try expect("estimates/a.jsonl:1", "I1 is -0.2 bits, and no information is negative.")
  }

  @Test("finds a key that stands twice with other content")
  func keys() throws {
    try folder.write(
      try estimate() + estimate(synergy: 0.3) + estimate(#","seed":4"#), to: "estimates/a.jsonl")
    let found = try findings()
    #expect(found.count == 2, "\(found)")
    #expect(found[0].hasPrefix("estimates/a.jsonl:2: S is 0.3000 bits here and 0.4000"))
    #expect(found[1].hasPrefix("estimates/a.jsonl:3: It has the key 'k' as 'estimates/a.jsonl'"))
  }

  @Test("finds choices of what isn't there, and lines that are no choices")
  func choices() throws {
    try folder.write(Self.choice(key: "other"), to: "choices/a.jsonl")
    try expect("choices/a.jsonl:1", "the estimate with the key 'other', which isn't there")
    try folder.write(
      Self.choice().replacing("7B", with: "8B") + "no choice\n", to: "choices/a.jsonl")
    let found = try findings()
    #expect(found.count == 2)
    #expect(found.contains { $0.contains("which is of another subject or layer") })
    #expect(found.contains { $0.hasPrefix("choices/a.jsonl:2: This is no record") })
  }

  @Test("finds estimates of other features than those that are there")
  func hashes() throws {
    try features(x1: 3)
    try expect("estimates/a.jsonl:1", "It comes from other features (xxh64:")
  }

  @Test("finds features that are not finite, and answers that are no probabilities")
  func content() throws {
    func expect(_ words: String) throws {
      let found = try findings().filter { !$0.contains("other features") }
      #expect(found.count == 1 && found[0].contains(words), "\(found)")
    }
    try features(x1: .nan)
    try expect("tensor 'x1', row 0: holds nan, which is not finite")
    try features(p: [-0.5, 1.5, 0.5, 0.5])
    try expect("row 0: holds a value that is no probability")
    try features(p: [0.5, 0.4, 0.5, 0.5])
    try expect("row 0: its probabilities sum to 0.9")
    try features(p: [0.5, 0.3, 0.2, 0.5, 0.5, 0])
    try folder.write("", to: "answers/F-7B.d.jsonl")
    let found = try findings()
    #expect(found.contains { $0.contains("Both must come from one run") }, "\(found)")
    try features(.train, p: [0.5, 0.5, 0, 0.5, 0.5, 0])
    #expect(
      try findings().contains { $0.contains("options that the question doesn't have get 0.2") })
  }

  @Test("finds questions without features, and features without questions")
  func questions() throws {
    try folder.write(
      Self.question("a") + Self.question("b") + Self.question("c"), to: "questions/d.jsonl")
    try expect("questions/d.jsonl:3", "This question has no features.")
    try folder.write(Self.question("a"), to: "questions/d.jsonl")
    let found = try findings()
    #expect(found.count == 2)
    #expect(
      found.allSatisfy {
        $0.contains(
          "The study lacks 1 of the 2 questions that these features are of; the first is 'b'")
      })
    try folder.write(Self.question("a", answer: "B") + Self.question("b"), to: "questions/d.jsonl")
    #expect(
      try findings().allSatisfy { $0.contains("has the right answer A here and B in 'questions/d") }
    )
  }

  @Test(
    "finds answers beyond the options, of no question, and twice otherwise",
    arguments: [
      (answer("a", "[0.5,0.3,0.2]"), "It gives 3 probabilities"),
      (answer("z"), "'z' of 'd', which the study doesn't have"),
      (answer() + answer("a", "[0.4,0.6]"), "a second time, and otherwise"),
    ])
  func answers(lines: String, words: String) throws {
    try folder.write(lines, to: "answers/F-7B.d.jsonl")
    let found = try findings()
    #expect(found.count == 1 && found[0].contains(words), "\(found)")
  }

  @Test(
    "finds files among the records that nobody reads",
    arguments: [
      "estimates/b.jsonl.gz", "estimates/b.json", "estimates/b.csv", "estimates/more/b.jsonl",
      "choices/b.txt", "answers/b.json", "questions/b.json", "features/b.safetensors",
      "estimates/.b.jsonl",
    ])
  func strays(file: String) throws {
    try folder.write("", to: file)
    try folder.write("", to: "estimates/.gitkeep")
    let place = file.split(separator: "/").prefix(2).joined(separator: "/")
    let found = try findings()
    #expect(found.count == 1 && found[0].hasPrefix(place + ": "), "\(found)")
    if place.hasPrefix("features/") {
      #expect(found.first?.contains("in 'features' only folders are looked at") == true)
    }
  }

  @Test("asks for no features of a question that the model couldn't be asked")
  func setAside() throws {
    try folder.write(
      Self.question("a") + Self.question("b") + Self.question("c"), to: "questions/d.jsonl")
    #expect(
      try findings() == [
        "questions/d.jsonl:3: This question has no features. Probe or import them again, or remove "
          + "the questions."
      ])
    try folder.write(
      #"{"schema":"infoprism/subject/1","dataset":"d","family":"F","size":"7B","#
        + #""setAside":[{"id":"c","reason":"its picture is too thin"}]}"#,
      to: "features/F-7B.d/subject.json")
    #expect(try findings() == [])
  }

  @Test("remarks on names in the card that nobody reads, and names the nearest")
  func misspeltThresholds() throws {
    try folder.write(
      #"{"schema":"infoprism/study/1","title":"t","datasets":[{"name":"d","options":2}],"#
        + #""verdict":{"gatedShares":0.2,"tie":0.1},"tolerances":{"outputs":"x"},"#
        + #""verdit":{},"notes":"mine"}"#, to: "study.json")
    let wanted = [
      "study.json: 'verdict' has 'gatedShares', which is not read. Is 'gatedShare' meant?",
      "study.json: 'tolerances' has 'outputs', which is not read. Is 'output' meant?",
      "study.json: 'verdit' is not read. Is 'verdict' meant?",
    ]
    #expect(try findings() == wanted)
    #expect(try Study.open(folder.path, index: .never).findings.count == 3)
  }
}
