import Foundation
import Testing

@testable import Studies

@Suite("A file that is written whole")
struct WholeFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  @Test("has its name only when it is whole, and leaves nothing where it is dropped")
  func whole() throws {
    do {
      let file = try WholeFile(folder.path + "/a")
      try file.write(Data("half".utf8))
      #expect(try names.allSatisfy(Leftovers.isTemporary))
      #expect(try names.count == 1)
    }
    #expect(try names == [])
    try WholeFile.write(Data("whole".utf8), to: folder.path + "/a")
    #expect(try names == ["a"])
    #expect(try folder.data("a") == Data("whole".utf8))
  }

  @Test("removes what killed writers left, and nothing of live ones")
  func leftovers() throws {
    let opened = try OpenFolder(folder.path)
    let live = try TemporaryFile(in: opened)
    // As its writer's end leaves it: without a lock.
    let dead = "\(TemporaryFile.prefix)\(TemporaryFile.host)-dead\(TemporaryFile.suffix)"
    let elsewhere = "\(TemporaryFile.prefix)ffffffff-dead\(TemporaryFile.suffix)"
    for name in [dead, elsewhere, "kept.temporary"] { try folder.write("", to: name) }
    #expect(Leftovers.remove(from: opened) == [dead])
    #expect(try names == [elsewhere, live.name, "kept.temporary"].sorted())
  }

  @Test(
    "says what is wrong and what to do",
    arguments: [
      ("/dev/full/x", "a folder on the way is a file"), ("folder", "it is a folder"),
    ])
  func refused(name: String, reason: String) throws {
    try folder.write("", to: "folder/x")
    let path = name.hasPrefix("/") ? name : folder.path + "/" + name
    let error = try #require(throws: WriteError.self) { try WholeFile(path) }
    #expect(
      error.description
        == "'\(path)' can't be written: \(reason). Is there space, and may you write there?")
  }
}
