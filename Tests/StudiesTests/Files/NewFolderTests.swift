import Foundation
import Testing

@testable import Studies

@Suite("A folder of a study that is made")
struct NewFolderTests {
  private let study: TemporaryFolder

  init() throws { study = try TemporaryFolder() }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: study.path + "/" + folder).sorted()
  }

  private func make(_ files: [String: String]) throws -> NewFolder {
    let folder = try NewFolder("features/a", in: study.path)
    for (name, text) in files { try WholeFile.write(Data(text.utf8), to: folder.place(name)) }
    return folder
  }

  @Test("has its name only when all of it is there, and leaves nothing where it is dropped")
  func whole() throws {
    do {
      let folder = try make(["x": "half"])
      #expect(try names("features").allSatisfy(Leftovers.isTemporary))
      withExtendedLifetime(folder) {}
    }
    #expect(try names("features") == [])
    let folder = try make(["x": "1", "whole": "2"])
    try folder.commit(last: "whole", of: ["x", "y", "whole"])
    #expect(try names("features") == ["a"])
    #expect(try names("features/a") == ["whole", "x"])
  }

  @Test("takes the place of what was there; what isn't made again goes, what isn't its own stays")
  func replaces() throws {
    for name in ["x", "y", "whole", "of the user"] {
      try study.write("old", to: "features/a/\(name)")
    }
    let folder = try make(["x": "new", "whole": "new"])
    try folder.commit(last: "whole", of: ["x", "y", "whole"])
    #expect(try names("features") == ["a"])
    #expect(try names("features/a") == ["of the user", "whole", "x"])
    #expect(try study.data("features/a/x") == Data("new".utf8))
    #expect(try study.data("features/a/whole") == Data("new".utf8))
  }

  @Test("is removed by the next writer where its own was killed, and only then")
  func leftovers() throws {
    let live = try make(["x": "live"])
    // As its writer's end leaves it: without a lock.
    let dead = "\(TemporaryFile.prefix)\(TemporaryFile.host)-dead\(TemporaryFile.suffix)"
    try study.write("dead", to: "features/\(dead)/x")
    #expect(Leftovers.remove(from: try OpenFolder(study.path + "/features")) == [dead])
    #expect(try names("features").count == 1)
    try live.commit(last: "x", of: ["x"])
    #expect(try names("features") == ["a"])
  }

  @Test("is not written through a link")
  func link() throws {
    try study.write("", to: "elsewhere/x")
    try FileManager.default.createSymbolicLink(
      atPath: study.path + "/features", withDestinationPath: study.path + "/elsewhere")
    #expect(throws: WriteError.self) { try make(["x": ""]) }
    #expect(try names("elsewhere") == ["x"])
  }
}
