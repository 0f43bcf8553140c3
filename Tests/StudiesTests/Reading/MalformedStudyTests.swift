import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("A study with something wrong in it")
struct MalformedStudyTests {
  private let folder: TemporaryFolder
  private static let card = #"{"schema":"infoprism/study/1","title":"t"}"#

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.card, to: "study.json")
  }

  private static func text(_ change: (inout [String: String]) -> Void = { _ in }) -> String {
    var members = [
      "dataset": #""d""#, "family": #""F""#, "size": #""7B""#, "estimator": #""BATCH""#,
      "R": "0.1", "U1": "0.2", "U2": "0.3", "S": "0.4",
    ]
    change(&members)
    let texts = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\(texts.joined(separator: ","))}"
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var line: String
    var reason: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "a missing atom", line: text { $0["S"] = nil }, reason: "'S' is missing."),
    Case(name: "an atom that is null", line: text { $0["S"] = "null" }, reason: "'S' is missing."),
    Case(
      name: "a text for an atom", line: text { $0["U1"] = #""0.2""# },
      reason: "'U1' is the text '0.2'; expected a number."),
    Case(
      name: "a number for a text", line: text { $0["estimator"] = "7" },
      reason: "'estimator' is 7; expected a text."),
    Case(
      name: "NaN, as Python writes it", line: text { $0["R"] = "NaN" },
      reason: "'R' is NaN; expected a finite number."),
    Case(
      name: "a number beyond doubles", line: text { $0["R"] = "1e999" },
      reason: "'R' is 1e999; expected a finite number."),
    Case(
      name: "a key that stands twice", line: #"{"R":0.1,"R":0.2}"#,
      reason: "the key 'R' stands twice"),
    Case(
      name: "absurd nesting",
      line: text {
        $0["x"] = String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000)
      }, reason: "it is nested more than 32 deep"),
    Case(
      name: "a huge value",
      line: text { $0["x"] = "\"" + String(repeating: "x", count: 17 << 20) + "\"" },
      reason: "it is longer than 16777216 bytes"),
    Case(name: "a list", line: "[1,2]", reason: "Expected an object {…}."),
    Case(name: "half an object", line: #"{"R":0.1"#, reason: "it is not JSON"),
    Case(name: "words", line: "hello", reason: "it is not JSON"),
    Case(
      name: "an accuracy over 100", line: text { $0["accuracy"] = "101" },
      reason: "'accuracy' is 101; expected percent, from 0 to 100."),
    Case(
      name: "a negative layer", line: text { $0["layer"] = "-1" },
      reason: "'layer' is -1; expected a whole number from 1 to 100000."),
    Case(
      name: "an interval upside down",
      line: text { $0["RInterval"] = #"{"low":2,"high":1}"# },
      reason: "'RInterval' goes from 2 down to 1."),
  ]

  @Test("leaves out the line, with file, line and reason, and reads the rest", arguments: cases)
  func line(_ item: Case) throws {
    let text = [Self.text(), item.line, Self.text(), ""].joined(separator: "\n")
    try folder.write(text, to: "estimates/a.jsonl")
    let study = try Study.open(folder.path)
    #expect(study.estimates().map(\.provenance.line) == [1, 3])
    let finding = try #require(study.findings.first)
    #expect(study.findings.count == 1)
    #expect(finding.severity == .error)
    #expect(finding.file == "estimates/a.jsonl")
    #expect(finding.line == 2)
    #expect(finding.message.contains(item.reason), "\(finding.message.prefix(300))")
  }

  @Test("leaves out a line that is not UTF-8")
  func encoding() throws {
    var data = Data((Self.text() + "\n").utf8)
    data += Data(#"{"dataset":""#.utf8) + [0xC3, 0x28] + Data("\"}\n".utf8)
    data += Data((Self.text() + "\n").utf8)
    try folder.write(data, to: "estimates/a.jsonl")
    let study = try Study.open(folder.path)
    #expect(study.estimates().count == 2)
    #expect(study.findings.map(\.line) == [2])
    #expect(study.findings[0].message.contains("it is not valid UTF-8"))
  }

  @Test("says that a last line is torn, wherever it was cut")
  func torn() throws {
    let line = Self.text()
    for length in [1, line.utf8.count / 2, line.utf8.count - 1] {
      try folder.write(line + "\n" + line.prefix(length), to: "estimates/a.jsonl")
      let study = try Study.open(folder.path)
      #expect(study.estimates().count == 1)
      #expect(study.findings.map(\.line) == [2])
      #expect(study.findings.map(\.severity) == [.warning])
      #expect(study.findings[0].message.hasPrefix("The last line is torn"))
    }
  }

  @Test("is refused where it is of a newer schema, or of none")
  func schema() throws {
    for (card, reason) in [
      (#"{"schema":"infoprism/study/9","title":"t"}"#, "Its schema is 9, and this build reads up"),
      (#"{"schema":"other/1","title":"t"}"#, "'schema' is 'other/1'; expected 'infoprism/study/1'"),
      (#"{"title":"t"}"#, "'schema' is missing"), ("", "it is empty"), ("{", "it is not JSON"),
      ("[]", "Expected an object"),
    ] {
      try folder.write(card, to: "study.json")
      let error = try #require(throws: StudyError.self) { try Study.open(folder.path) }
      #expect(error.path == folder.path)
      #expect(error.reason.contains(reason), "\(error)")
    }
  }

  @Test("is refused where it is no folder, or holds no study")
  func missing() throws {
    let none = try #require(throws: StudyError.self) { try Study.open(folder.path + "/none") }
    #expect(none.reason == "there is no such folder. Check the path.")
    try FileManager.default.removeItem(atPath: folder.path + "/study.json")
    let empty = try #require(throws: StudyError.self) { try Study.open(folder.path) }
    #expect(empty.reason.hasPrefix("there is no 'study.json' in it."))
  }

  @Test(
    "lets no picture's path leave it",
    arguments: ["../secret.png", "/etc/passwd", "images/../../x.png", "~/x.png", ""])
  func picturePath(path: String) throws {
    func question(_ id: String, _ image: String) -> String {
      #"{"dataset":"d","id":"\#(id)","question":"q","options":["a"],"image":"\#(image)"}"#
    }
    try folder.write(
      question("1", path) + "\n" + question("2", "images/x.png") + "\n", to: "questions/d.jsonl")
    let study = try Study.open(folder.path)
    #expect(study.questions().map(\.id) == ["2"])
    #expect(study.findings.map(\.line) == [1])
    #expect(study.findings[0].message.hasPrefix("'image': the path"))
  }

  @Test("follows no link out of it")
  func link() throws {
    let outside = try TemporaryFolder()
    try outside.write(Self.text() + "\n", to: "other.jsonl")
    try folder.write(Self.text() + "\n", to: "estimates/a.jsonl")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/estimates/b.jsonl",
      withDestinationPath: outside.path + "/other.jsonl")
    let study = try Study.open(folder.path)
    #expect(study.estimates().count == 1)
    #expect(study.findings.map(\.file) == ["estimates/b.jsonl"])
    #expect(study.findings[0].message.contains("it is a link that leaves the study"))
  }

  @Test("reads no device and no pipe")
  func device() throws {
    try folder.write(Self.text() + "\n", to: "estimates/a.jsonl")
    #expect(mkfifo(folder.path + "/estimates/b.jsonl", 0o600) == 0)
    let study = try Study.open(folder.path)
    #expect(study.estimates().count == 1)
    #expect(study.findings.map(\.file) == ["estimates/b.jsonl"])
    #expect(study.findings[0].message.contains("it is not a regular file"))
  }

  @Test("leaves out a question that stands twice, and a wrong answer's letter")
  func questions() throws {
    let lines = [
      #"{"dataset":"d","id":"1","question":"q","options":["a","b"],"answer":"B"}"#,
      #"{"dataset":"d","id":"1","question":"q"}"#,
      #"{"dataset":"d","id":"2","question":"q","options":["a","b"],"answer":"C"}"#,
    ]
    try folder.write(lines.map { $0 + "\n" }.joined(), to: "questions/d.jsonl")
    let study = try Study.open(folder.path)
    #expect(study.questions().map(\.answer) == [1])
    #expect(study.findings.map(\.line) == [2, 3])
  }

  @Test("leaves out answers that are no distributions")
  func answers() throws {
    func answer(_ vl: String) -> String {
      #"{"dataset":"d","family":"F","question":"1","v":[0.5,0.5],"l":[0.5,0.5],"vl":\#(vl)}"# + "\n"
    }
    try folder.write(
      answer("[0.9,0.2]") + answer("[1.5,-0.5]") + answer("[0.3,0.7]"), to: "answers/a.jsonl")
    let study = try Study.open(folder.path)
    #expect(study.answers(dataset: "d", question: "1").map(\.both) == [[0.3, 0.7]])
    #expect(study.findings.map(\.line) == [1, 2])
  }

  @Test("gives up a file that is not what its name says")
  func other() throws {
    try folder.write(String(repeating: "x\n", count: 5000), to: "estimates/a.jsonl")
    try folder.write(Self.text() + "\n", to: "estimates/b.jsonl")
    let study = try Study.open(folder.path)
    #expect(study.estimates().count == 1)
    #expect(study.findings.count == 1001)
    #expect(study.findings.last?.message.hasPrefix("The rest is not read") == true)
  }

  @Test("leaves out features that are cut off, and those of nobody")
  func features() throws {
    let subject = #"{"schema":"infoprism/subject/1","dataset":"d","family":"F"}"#
    for name in ["cut", "nobody", "sound"] {
      let probabilities: TensorContent = .floats([0.5, 0.5], shape: [1, 2])
      try SafetensorsWriter.write(
        ["p_v": probabilities, "p_l": probabilities, "p_vl": probabilities], metadata: [:],
        to: "\(folder.path)/features/\(name)/evaluation.safetensors")
      try SafetensorsWriter.write(
        ["p_v": probabilities, "p_l": probabilities, "p_vl": probabilities], metadata: [:],
        to: "\(folder.path)/features/\(name)/train.safetensors")
      if name != "nobody" { try folder.write(subject, to: "features/\(name)/subject.json") }
    }
    let whole = try folder.data("features/cut/train.safetensors")
    try folder.write(whole.dropLast(), to: "features/cut/train.safetensors")
    let study = try Study.open(folder.path)
    #expect(study.features.map(\.folder) == ["sound"])
    #expect(
      study.findings.map(\.file)
        == ["features/cut/train.safetensors", "features/nobody/subject.json"])
    #expect(study.findings[0].message.contains("outside the file, which may be cut off"))
  }
}
