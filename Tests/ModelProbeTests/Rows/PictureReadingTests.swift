import Foundation
import Testing

@testable import ModelProbe

@Suite("Where a picture is")
struct PictureReadingTests {
  private let refusal = """
    pictures, and questions are asked about one. Models that take several are asked with --multi-image.
    """

  private let reading: Reading

  init() throws {
    reading = try Reading()
    try reading.scratch.write(pixelData, to: "folder/5.png")
  }

  /// The path that is stored, without the folder, or why the row is refused.
  private func outcome(_ image: String) throws -> String {
    let loaded = try reading.load(
      #"{"id": 1, "question": "Which?", "options": ["a", "b"], "answer": "B", "image": \#(image)}"#)
    if let broken = loaded.broken.first { return broken.reason }
    guard case .file(let path) = loaded.questions.first?.picture else { return "in the file" }
    return path.replacingOccurrences(of: reading.scratch.path + "/", with: "")
  }

  @Test("paths of all kinds, lists of one, base64 and data addresses")
  func found() throws {
    #expect(try outcome(#""0.png""#) == "0.png")
    #expect(try outcome(#""folder/5.png""#) == "folder/5.png")
    #expect(try outcome(#""folder\\5.png""#) == "folder/5.png")
    #expect(try outcome(#"["0.png"]"#) == "0.png")
    #expect(try outcome(#"{"path": "0.png", "bytes": null}"#) == "0.png")
    #expect(try outcome("\"\(reading.scratch.path)/folder/5.png\"") == "folder/5.png")
    #expect(try outcome("\"file://\(reading.scratch.path)/folder/5.png\"") == "folder/5.png")
    #expect(try outcome("\"\(pixel)\"") == "in the file")
    #expect(try outcome("\"data:image/png;base64,\(pixel)\"") == "in the file")
  }

  @Test("what can't be read right has its reason")
  func refused() throws {
    #expect(try outcome("null") == "It names no picture.")
    #expect(try outcome(#""9.png""#).hasSuffix("9.png' is missing."))
    #expect(
      try outcome(#"["0.png", "1.png"]"#)
        == "It needs 2 \(refusal)")
    #expect(
      try outcome(#""['0.png', '1.png', '2.png']""#)
        == "It needs 3 \(refusal)")
    #expect(
      try outcome(#""https://host/0.png""#).hasPrefix(
        "Its picture is the address 'https://host/0.png', and the probe loads nothing"))
    #expect(
      try outcome(#""C:\\data\\0.png""#).hasPrefix(
        "Its picture 'C:\\data\\0.png' is a path of another machine."))
    #expect(try outcome(#""/etc/passwd""#).contains("leads out of the folder"))
    #expect(try outcome(#""../../../../../../etc/passwd""#).contains("leads out of the folder"))
  }

  @Test("a pipe, a device, a folder and a link out of the folder are never opened")
  func notFiles() throws {
    let path = reading.scratch.path
    #expect(mkfifo(path + "/pipe.png", 0o600) == 0)
    #expect(symlink("/etc/passwd", path + "/out.png") == 0)
    #expect(symlink("/dev/zero", path + "/device.png") == 0)
    #expect(symlink("folder/5.png", path + "/within.png") == 0)
    #expect(symlink("nowhere", path + "/broken.png") == 0)
    #expect(try outcome(#""pipe.png""#).hasSuffix("pipe.png' is no plain file."))
    #expect(try outcome(#""folder""#).hasSuffix("folder' is no plain file."))
    #expect(try outcome(#""out.png""#).contains("leads out of the folder"))
    #expect(try outcome(#""device.png""#).contains("leads out of the folder"))
    #expect(try outcome(#""broken.png""#).hasSuffix("is missing."))
    #expect(try outcome(#""within.png""#) == "within.png")
    #expect(throws: ProbeError.self) {
      try DatasetSource("folder:\(path)/pipe.png").load()
    }
  }

  @Test("several pictures in a table of MMBench")
  func several() throws {
    let loaded = try reading.load(
      "index\tquestion\tA\tB\tanswer\timage\n1\tWhich?\ta\tb\tA\t['\(pixel)', '\(pixel)']\n"
        + "2\tWhich?\ta\tb\tA\t\(pixel)\n1000002\tWhich?\tb\ta\tB\t2\n", as: "q.tsv", kind: .mmbench
    )
    #expect(loaded.questions.map(\.id) == ["2", "1000002"])
    #expect(Set(loaded.questions.map(\.picture)) == [.encoded(pixelData)])
    #expect(
      loaded.broken.map(\.reason) == ["It needs 2 \(refusal)"])
  }

  @Test("of PMC-VQA's first layout, and of conversations with two pictures")
  func published() throws {
    let loaded = try reading.load(
      "Figure_path,Question,Anwser,Choice A,Choice B,Choice C\n"
        + "0.png,What is it?,B:Focal uptake,A:Diffuse uptake,B:Focal uptake,C:None\n",
      as: "q.csv", kind: .pmcVQA)
    #expect(Reading.outcome(loaded) == "Diffuse uptake|Focal uptake|None B")
    let turns =
      #"[{"from": "human", "value": "<image><image>Which?\nA. a\nB. b"}, "#
      + #"{"from": "gpt", "value": "B"}]"#
    let two = try reading.load(
      #"[{"image": "0.png", "conversations": \#(turns)}]"#, as: "c.json", kind: .conversations)
    #expect(two.broken.map(\.reason) == ["It needs 2 \(refusal)"])
  }
}
