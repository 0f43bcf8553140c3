import Foundation
import Testing

@testable import Studies

@Suite("A copy of a folder")
struct FolderCopyTests {
  @Test("holds every file, writable, and is there when it is whole")
  func whole() throws {
    let folder = try TemporaryFolder()
    for (name, text) in [("a", "1"), ("b/c/d", "2"), ("b/e", "")] {
      try folder.write(text, to: "from/\(name)")
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o400], ofItemAtPath: folder.path + "/from/a")
    #expect(try FolderCopy.make(of: folder.path + "/from", at: folder.path + "/x/to") == 3)
    for (name, text) in [("a", "1"), ("b/c/d", "2"), ("b/e", "")] {
      #expect(try folder.data("x/to/\(name)") == Data(text.utf8))
    }
    try Data("3".utf8).write(to: URL(filePath: folder.path + "/x/to/a"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/x") == ["to"])
  }

  @Test("leaves nothing where a file can't be read")
  func broken() throws {
    let folder = try TemporaryFolder()
    try folder.write("1", to: "from/b/a")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/from/b/link", withDestinationPath: "/etc/passwd")
    let error = try #require(throws: WriteError.self) {
      try FolderCopy.make(of: folder.path + "/from", at: folder.path + "/x/to")
    }
    #expect(error.description.hasPrefix("'\(folder.path)/x/to' can't be written: 'link' is a link"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/x") == [])
  }
}
