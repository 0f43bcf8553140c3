import Foundation
import Testing

@Suite("infoprism doctor")
struct DoctorTests {
  private let folder: URL

  init() throws { folder = try Product.temporaryFolder() }

  /// What it finds by name, in an environment that has nothing but these variables.
  private func checks(_ environment: [String: String]) throws -> [String: [String: String]] {
    let words = environment.map { "\($0.key)=\($0.value)" }.sorted()
    let result = try Product.run(
      "/usr/bin/env", ["-i"] + words + [Product.infoprism.path, "doctor", "--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let records = try #require(
      (document as? [String: Any])?["records"] as? [[String: String]])
    return Dictionary(uniqueKeysWithValues: records.map { ($0["name"] ?? "", $0) })
  }

  @Test("says what is missing on a bare account, and what to type")
  func bare() throws {
    let checks = try checks(["HOME": folder.path, "PATH": "/nowhere", "TERM": "xterm"])
    #expect(checks["Terminal"]?["found"] == "TERM=xterm, C")
    #expect(
      checks["Terminal"]?["remedy"]
        == "Figures are drawn in ASCII. For lines and blocks: export LANG=C.UTF-8")
    #expect(checks["Cache"]?["found"] == folder.path + "/.cache/infoprism")
    #expect(checks["Probe"]?["status"] == "missing")
    #expect(
      checks["Probe"]?["remedy"]
        == "Run 'infoprism probe setup'; it says the size before it starts.")
    #expect(checks["Slurm"]?["found"] == "no sbatch on this machine; sweeps run here")
  }

  @Test("finds Slurm on the path, and the profiles of the user")
  func slurm() throws {
    let bin = folder.appending(path: "bin")
    let profiles = folder.appending(path: ".config/infoprism/profiles")
    for made in [bin, profiles] {
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    }
    let sbatch = bin.appending(path: "sbatch").path
    try Data("#!/bin/sh\n".utf8).write(to: URL(filePath: sbatch))
    chmod(sbatch, 0o755)
    try Data().write(to: profiles.appending(path: "big"))
    let checks = try checks(["HOME": folder.path, "PATH": bin.path])
    #expect(checks["Slurm"]?["found"] == "\(sbatch), profiles big")
    #expect(checks["Terminal"]?["found"] == "TERM is not set, C")
    #expect(checks["Terminal"]?["status"] == "note")
  }

  @Test("says that a cache can't be written, and a locale isn't installed")
  func unusable() throws {
    let file = folder.appending(path: "file")
    try Data().write(to: file)
    let checks = try checks([
      "HOME": folder.path, "PATH": "/nowhere", "XDG_CACHE_HOME": file.path,
      "LC_ALL": "xx_YY.UTF-8", "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1",
    ])
    #expect(checks["Cache"]?["status"] == "missing")
    #expect(
      checks["Cache"]?["remedy"] == "It can't be written. Set XDG_CACHE_HOME to a folder of yours.")
    #expect(
      checks["Terminal"]?["found"]?.hasSuffix(
        "xx_YY.UTF-8, which is not installed here; C.UTF-8 is used in its place") == true)
    #expect(checks["Threads"]?["remedy"] == nil)
    #expect(checks["Models"]?["found"]?.hasSuffix(", HF_HUB_OFFLINE is set") == true)
  }
}
