import Foundation
import Testing

/// A release as its launcher starts it, around the program that is tested.
private struct Release {
  let root: URL

  init() throws {
    root = try Product.temporaryFolder().appending(path: "a release")
    let files = FileManager.default
    for folder in ["lib", "bin", "share/infoprism/SampleRuns/study/estimates"] {
      try files.createDirectory(
        at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    // The program has to find its own loader there.
    try files.copyItem(
      at: URL(filePath: "/lib64/ld-linux-x86-64.so.2").resolvingSymlinksInPath(),
      to: root.appending(path: "lib/ld-linux-x86-64.so.2"))
    for (file, text) in [
      ("answers.csv", "question\n"), ("study/study.json", "{}"), ("study/estimates/a.jsonl", ""),
    ] {
      let place = root.appending(path: "share/infoprism/SampleRuns/\(file)")
      try Data(text.utf8).write(to: place)
      try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: place.path)
    }
  }

  func run(_ arguments: [String], in folder: URL) throws -> Product.Result {
    let words =
      [
        root.appending(path: "lib/ld-linux-x86-64.so.2").path, "--argv0",
        root.appending(path: "bin/infoprism").path, Product.infoprism.path,
      ] + arguments
    return try Product.run(
      "/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", folder.path] + words)
  }
}

@Suite("infoprism samples")
struct SamplesTests {
  @Test("copies what came with a release, writable, and says where it is needed")
  func copies() throws {
    let release = try Release()
    let here = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: here) }
    let before = try release.run(["show", "families", "SampleRuns/study"], in: here)
    #expect(before.status == 1)
    #expect(
      before.errors
        == "infoprism: Can't open 'SampleRuns/study': there is no such folder. Check the path. "
        + "'infoprism samples' puts the studies that ship there.\n")
    let result = try release.run(["samples"], in: here)
    #expect(result.output == "Wrote 'SampleRuns', 3 files.\n", "\(result.errors)")
    let answers = here.appending(path: "SampleRuns/answers.csv").path
    #expect(try String(contentsOfFile: answers, encoding: .utf8) == "question\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: answers)
    #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o200 } == 0o200)
    let names = try FileManager.default.contentsOfDirectory(atPath: here.path)
    #expect(names == ["SampleRuns"])
    let again = try release.run(["samples"], in: here)
    #expect(again.status == 1)
    #expect(
      again.errors
        == "infoprism: 'SampleRuns' is there already. Name another folder with --to.\n")
    #expect(try release.run(["samples", "--to", "b/c"], in: here).output.contains("Wrote 'b/c'"))
  }

  @Test("says of a build where they are")
  func build() throws {
    let result = try Product.run(["samples", "--to", "nowhere"])
    #expect(result.status == 1)
    #expect(
      result.errors
        == "infoprism: This program is a build, and keeps no copy: the studies are in the folder "
        + "'SampleRuns' of its checkout.\n")
  }
}
