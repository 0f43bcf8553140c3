import Foundation
import Testing

/// What `make` says on systems whose packages it can't install, on which stubs stand for them.
@Suite("Setting up on other systems")
struct SetupTests {
  /// Runs `.ci/install` where only these programs are.
  private func install(_ packages: [String], with stubs: [String: String]) throws -> Product.Result
  {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for tool in ["sh", "cut", "id"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(tool)", withDestinationPath: try #require(Tool.path(tool)))
    }
    for (name, script) in stubs {
      let file = folder.appending(path: name)
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    return try Product.run(
      "/bin/sh", [".ci/install"] + packages, environment: ["PATH": folder.path])
  }

  private static let libraries = ["g++", "libcairo2-dev", "libchafa-dev", "zlib1g-dev"]

  @Test("names the packages that Fedora and RHEL lack, and what to type")
  func fedora() throws {
    let found = try install(
      Self.libraries,
      with: ["dnf": "", "rpm": "[ \"$3\" = cairo-devel ] || [ \"$3\" = gcc-c++ ]"])
    #expect(
      found.errors
        == "InfoPrism needs packages that are missing here. "
        + "Type: sudo dnf install chafa-devel zlib-devel\n")
    #expect(found.status == 1)
  }

  @Test("names the packages that macOS lacks")
  func macOS() throws {
    let found = try install(
      Self.libraries, with: ["brew": "[ \"$3\" = zlib ]"])
    #expect(
      found.errors
        == "InfoPrism needs packages that are missing here. Type: brew install cairo chafa\n")
    #expect(found.status == 1)
  }

  @Test("says nothing where all is there")
  func complete() throws {
    let found = try install(Self.libraries, with: ["dnf": "", "rpm": "true"])
    #expect(found.status == 0)
    #expect(found.errors.isEmpty)
  }

  @Test("says what is needed where the package manager is unknown")
  func unknown() throws {
    let found = try install(Self.libraries, with: [:])
    #expect(found.status == 0)
    #expect(found.errors.contains("what Debian calls: g++ libcairo2-dev"))
  }

  /// With colours, a terminal's build has another flag than a script's, and each begins anew.
  @Test(
    "builds with the same flags on a terminal and in a script",
    arguments: ["Makefile", ".ci/sanitize", "Tests/Fuzz/fuzz.sh"])
  func colours(file: String) throws {
    let text = try String(contentsOf: Product.root.appending(path: file), encoding: .utf8)
    let builds = text.split(separator: "\n").filter {
      $0.contains("swift build") && !$0.hasPrefix("#")
    }
    #expect(!builds.isEmpty)
    for line in builds { #expect(line.contains("--no-color-diagnostics"), "\(line)") }
  }
}
