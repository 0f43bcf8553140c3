import Foundation
import Testing

/// The original's recorded runs, replayed by the benchmark program.
@Suite("Parity with the original")
struct ParityTests {
  @Test(
    "replays losses within 1e-4 relative and atoms within 1e-3 bits",
    arguments: ["batch-k2", "batch-k4", "batch-k4-gated"])
  func parity(name: String) throws {
    let benchmark = Product.infoprism.deletingLastPathComponent()
      .appending(path: "infoprism-benchmark")
    let file = "Tests/InformationDecompositionTests/Fixtures/\(name).safetensors"
    let result = try Product.run(benchmark.path, ["parity", file])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("parity"))
  }

  @Test("says so where a recorded run is not reached")
  func refusal() throws {
    let benchmark = Product.infoprism.deletingLastPathComponent()
      .appending(path: "infoprism-benchmark")
    let result = try Product.run(benchmark.path, ["parity", "Makefile"])
    #expect(result.status == 1)
    #expect((result.output + result.errors).contains("Makefile: is no safetensors file"))
  }
}
