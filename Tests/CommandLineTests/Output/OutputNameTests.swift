import Foundation
import Testing

@Suite("Names of files to write")
struct OutputNameTests {
  private let folder: URL

  init() throws {
    folder = try Product.temporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.appending(path: "there"), withIntermediateDirectories: true)
  }

  private func export(_ name: String) throws -> Product.Result {
    let study = Product.root.appending(path: "SampleRuns/paper-iclr2026").path
    return try Product.run(
      "/bin/sh",
      [
        "-c",
        "cd '\(folder.path)' && exec '\(Product.infoprism.path)' export table scaling '\(study)' "
          + "--format csv --output \"$1\"", "sh", name,
      ])
  }

  @Test(
    "may be of one character, and of any",
    arguments: ["a", " ", "é", "e\u{301}", "👩‍👩‍👧", "-a", "...", "there/\u{301}", "a\u{202E}b"])
  func written(name: String) throws {
    let result = try export(name.hasPrefix("-") ? "./\(name)" : name)
    #expect(result.status == 0, "\(result.errors)")
    let bytes = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
    #expect(bytes.count > 1000)
    #expect(!result.errors.unicodeScalars.contains("\u{202E}"))
  }

  @Test(
    "are refused in words",
    arguments: [
      (".", "it names a folder"), ("..", "it names a folder"), ("a/", "it names a folder"),
      ("/", "it names a folder"), ("there", "it is a folder"), ("there/", "it names a folder"),
      ("", "a file's name has at least one character"), ("no/a", "there is no folder 'no'"),
      ("/dev/full", "it is no file"), (String(repeating: "a", count: 300), "the name is too long"),
    ])
  func refused(name: String, reason: String) throws {
    let result = try export(name)
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("infoprism: ") && result.errors.contains("'\(name)'"))
    #expect(result.errors.contains(reason), "\(result.errors)")
  }

  @Test("are the same in the explorer's form", arguments: ["a", ".", "é", "a/", "there"])
  func form(name: String) throws {
    let keys = folder.appending(path: "keys")
    try Data("run export \(name)\n".utf8).write(to: keys)
    let study = Product.root.appending(path: "SampleRuns/paper-iclr2026").path
    let result = try Product.run(
      "/bin/sh",
      [
        "-c",
        "cd '\(folder.path)' && '\(Product.infoprism.path)' '\(study)' --at analysis/map "
          + "--script keys --size 120x40",
      ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains("Wrote ") || result.output.contains("Can't write '\(name)'")
        || result.output.contains("is there already"), "\(result.output.suffix(200))")
  }
}
