import Foundation
import Testing

/// A sample, the same each time, of what `make faults`, `make cuts` and `make kills` do at length.
@Suite(
  "What is attacked",
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/cc"), "there is no C compiler"))
struct AttackTests {
  private func attack(_ script: String, _ options: String...) throws -> Product.Result {
    let path = Product.root.appending(path: "Tests/CommandLineTests/Attacks/\(script)").path
    return try Product.run("/usr/bin/python3", ["-B", path, Product.infoprism.path] + options)
  }

  @Test("by writes, syncs, renames and openings that fail is sound, and completes when run again")
  func faults() throws {
    let result = try attack("faults.py", "--sample")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("14 faults, 0 not survived"))
  }

  @Test("by cuts while it is read is found out, and ends nothing")
  func cuts() throws {
    let result = try attack("cuts.py", "--sample")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("12 changes, 0 not survived"))
  }

  @Test("by kills loses nothing, does nothing twice, and blocks nothing")
  func kills() throws {
    let result = try attack("kills.py", "--kills", "10")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains(", 0 rounds with a loss"))
  }
}
