import Explorer
import Foundation
import InformationDecomposition
import Studies
import Terminal
import Testing

@Suite("A question with its picture")
struct PictureScreenTests {
  static let study = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    _ = FileManager.default.changeCurrentDirectoryPath(root.path)
    return try Study.open("SampleRuns/tiny-llava")
  }

  private func explorer(
    _ study: Study, _ question: String, size: Size, _ capabilities: Capabilities = .full
  ) throws -> Explorer {
    var explorer = Explorer(studies: [study], size: size, capabilities: capabilities)
    explorer.go(to: try Address("questions/\(question)"))
    return explorer
  }

  @Test(
    "looks as it was approved",
    arguments: [
      (Size(columns: 80, rows: 24), Capabilities.full, "full"),
      (Size(columns: 80, rows: 24), Capabilities.plain, "plain"),
      (Size(columns: 120, rows: 40), Capabilities(colors: .eight, glyphs: .blocks), "blocks8"),
      (Size(columns: 200, rows: 60), Capabilities.full, "full"),
      (Size(columns: 60, rows: 16), Capabilities.full, "full"),
    ])
  func golden(size: Size, capabilities: Capabilities, name: String) throws {
    let explorer = try explorer(
      Self.study.get(), "shape-colour/shape-colour-01026", size: size, capabilities)
    try Snapshot.check(explorer.draw(), "picture-\(size.columns)x\(size.rows)-\(name)")
  }

  @Test("is drawn in blocks, in ASCII and not at all, as i goes on")
  func ascii() throws {
    var explorer = try explorer(
      Self.study.get(), "shape-colour/shape-colour-01026", size: Size(columns: 80, rows: 24))
    let blocks = explorer.draw()
    _ = explorer.handle(.key(.character("i")))
    let ascii = explorer.draw()
    let right = ascii.lines[4].suffix(20)
    #expect(right.allSatisfy { $0.isASCII })
    #expect(right.contains { $0 != " " })
    #expect(explorer.address.description.contains("picture=ascii"))
    _ = explorer.handle(.key(.character("i")))
    #expect(explorer.address.description.contains("picture=no"))
    _ = explorer.handle(.key(.character("i")))
    #expect(explorer.draw() == blocks)
  }

  @Test("is not shown where the program was asked for none, until i is pressed")
  func off() throws {
    let size = Size(columns: 80, rows: 24)
    let question = "shape-colour/shape-colour-01026"
    let with = try explorer(Self.study.get(), question, size: size).draw()
    var explorer = Explorer(studies: [try Self.study.get()], size: size, capabilities: .full)
    explorer.use(pictures: .off)
    explorer.go(to: try Address("questions/\(question)?sort=id"))
    #expect(!explorer.draw().text.contains("▄"))
    #expect(explorer.address.description == "questions/\(question)/TinyLLaVA-XS?sort=id")
    _ = explorer.handle(.key(.character("i")))
    #expect(explorer.address.description.contains("picture=blocks"))
    explorer.message = ""
    #expect(explorer.draw().lines.dropLast(2) == with.lines.dropLast(2))
  }

  @Test("goes and comes back with i, and scrolls with its question")
  func switching() throws {
    var explorer = try explorer(
      Self.study.get(), "shape-colour/shape-colour-01026", size: Size(columns: 80, rows: 24))
    let with = explorer.draw()
    for _ in 0..<2 { _ = explorer.handle(.key(.character("i"))) }
    let without = explorer.draw()
    #expect(!without.text.contains("▄"))
    _ = explorer.handle(.key(.character("i")))
    #expect(explorer.draw() == with)
    for _ in 0..<3 { _ = explorer.handle(.key(.character("j"))) }
    // The bars of screens and hints stay; three rows of the picture are gone at the top.
    #expect(explorer.draw().lines[0] == with.lines[0])
    for column in 40..<80 { #expect(explorer.draw()[column, 1] == with[column, 4]) }
  }

  private func study(in folder: URL, image: String) throws -> Study {
    let question = #"{"dataset": "d", "id": "q", "question": "What?", "options": ["a", "b"], "#
    try FileManager.default.createDirectory(
      at: folder.appending(path: "questions"), withIntermediateDirectories: true)
    try Data(#"{"schema": "infoprism/study/1", "title": "T"}"#.utf8)
      .write(to: folder.appending(path: "study.json"))
    try Data((question + #""answer": "A", "image": "\#(image)"}"# + "\n").utf8)
      .write(to: folder.appending(path: "questions/d.jsonl"))
    return try Study.open(folder.path)
  }

  @Test("that can't be shown is a sentence, and the question is still there")
  func problems() throws {
    let outer = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-\(UUID().uuidString)")
    let folder = outer.appending(path: "study")
    defer { try? FileManager.default.removeItem(at: outer) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("GIF89a".utf8).write(to: folder.appending(path: "a.gif"))
    try Data("secret".utf8).write(to: outer.appending(path: "outside.png"))
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "link.png"),
      withDestinationURL: outer.appending(path: "outside.png"))
    for (image, reason) in [
      ("a.gif", "it is neither PNG nor JPEG"), ("none.png", "there is no such file or folder"),
      ("link.png", "it is a link that leaves the study"),
    ] {
      let explorer = try explorer(
        study(in: folder, image: image), "d/q", size: Size(columns: 100, rows: 24))
      let text = explorer.draw().text
      #expect(text.contains("The picture '\(image)' can't be shown: \(reason)."), "\(text)")
      #expect(text.contains("What?"))
    }
  }

  @Test("in a window too small for it says so")
  func small() throws {
    let explorer = try explorer(
      Self.study.get(), "shape-colour/shape-colour-01026", size: Size(columns: 45, rows: 12))
    #expect(explorer.draw().text.contains("too small for the picture"))
  }

  @Test("is not there for a question without one, and i says so")
  func none() throws {
    var explorer = try explorer(
      SyntheticStudy.study, "One/q0", size: Size(columns: 80, rows: 24))
    _ = explorer.handle(.key(.character("i")))
    #expect(explorer.message.contains("the study has no picture of this question"))
  }
}
