import Foundation
import Testing

/// From the original study's second-stage files to atoms, by the command line alone.
@Suite("Second-stage files")
struct SecondStageTests {
  private let folder: URL

  init() throws {
    folder = try Product.temporaryFolder()
    let result = try Product.run([
      "import", "stage2-json", "Tests/CommandLineTests/Fixtures/stage2-json",
      folder.path + "/study",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("both 0.2743, vision 0.2500, language 0.2604"))
  }

  private func estimates(workers: Int, save: Bool) throws -> [[String: Any]] {
    let result = try Product.run(
      [
        "estimate", "features", folder.path + "/study", "--estimator", "batch", "--replicates",
        "5", "--bootstrap", "0",
        "--uniform-failures", "quarters", "--workers", "\(workers)", "--format", "json",
      ] + (save ? [] : ["--no-save"]))
    #expect(result.status == 0, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require((document as? [String: Any])?["records"] as? [[String: Any]])
  }

  @Test("give the original's atoms within 0.01 bits, and the same bits with one worker or two")
  func atoms() throws {
    let one = try estimates(workers: 1, save: false)
    let two = try estimates(workers: 2, save: true)
    #expect(one.count == 5)
    for (atom, original) in [("R", 0.095), ("U1", 0.057), ("U2", 1.030), ("S", 0.287)] {
      let values = one.compactMap { $0[atom] as? Double }
      #expect(values == two.compactMap { $0[atom] as? Double })
      #expect(abs(values.reduce(0, +) / 5 - original) < 0.01, "\(atom)")
    }
    let verified = try Product.run(["verify", folder.path + "/study"])
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.contains("5 estimates"))
  }
}
