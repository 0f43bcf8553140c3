import Foundation
import Processes
import Testing

@Suite("Where the program lies")
struct InstallationTests {
  private func release(at root: String, _ words: [String]) -> Installation {
    Installation(
      executable: "\(root)/lib/ld-linux-x86-64.so.2",
      words: ["\(root)/bin/infoprism"] + words)
  }

  @Test("is, for a build, where the system says, and nothing came with it")
  func build() {
    let build = Installation(
      executable: "/src/.build/debug/infoprism", words: ["infoprism", "show", "families"])
    #expect(build.program == "/src/.build/debug/infoprism")
    #expect(build.arguments == ["infoprism", "show", "families"])
    #expect(build.root == nil)
    #expect(build.shared("worker") == nil)
    #expect(build.python == nil)
  }

  @Test("is, for a release, what starts it and not its loader")
  func release() {
    let release = release(at: "/opt/Info Prism", ["show", "--argv0", "x"])
    #expect(release.program == "/opt/Info Prism/bin/infoprism")
    #expect(release.arguments == ["/opt/Info Prism/bin/infoprism", "show", "--argv0", "x"])
    #expect(release.shared("worker") == "/opt/Info Prism/share/infoprism/worker")
    #expect(release.python == nil)
  }

  @Test("is a build where another loader was started by hand")
  func otherLoader() {
    for loader in ["/lib64/ld-linux-x86-64.so.2", "/opt/other/lib/ld-linux-x86-64.so.2"] {
      let found = Installation(executable: loader, words: ["./infoprism", "show", "families"])
      #expect(found.root == nil)
    }
  }

  @Test("is, for a wheel, in an environment whose interpreter is known")
  func wheel() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-environment-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let bin = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    let wheel = release(at: folder.path + "/lib/infoprism", [])
    #expect(wheel.python == nil)
    try FileManager.default.createSymbolicLink(
      atPath: bin.path + "/python3", withDestinationPath: "/bin/sh")
    #expect(wheel.python == bin.path + "/python3")
  }
}
