import Foundation
import InformationDecomposition
import Testing

@Suite("What a masked run tells, on its own, raked and mixed")
struct RunInformationTests {
  @Test("is what SciPy finds", arguments: RunGolden.all.indices)
  func golden(index: Int) throws {
    let golden = RunGolden.all[index]
    let found = try RunInformation(golden.run, priors: golden.priors)
    // Raking solves for tilts to 1e-13; rows are in single precision.
    #expect(abs(found.own.bits - golden.own) < 1e-9)
    #expect(abs(found.raked.bits - golden.raked) < 1e-6)
    #expect(abs(found.mixed.bits - golden.mixed) < 1e-9)
    #expect(abs(found.mixedMass - golden.mixedMass) < 1e-9)
  }

  @Test("is the same three times where the mean answer is that of both")
  func coherent() throws {
    let run = try AnswerDistributions(labels: 2, values: [0.9, 0.1, 0.1, 0.9])
    let found = RunInformation(run, priors: [0.5, 0.5])
    // 1 - h(0.1), single precision.
    let bits = 1 + 0.9 * log2(0.9) + 0.1 * log2(0.1)
    for value in [found.own, found.raked, found.mixed] { #expect(abs(value.bits - bits) < 1e-6) }
    #expect(found.mixedMass < 1e-6)
  }

  @Test("by hand: mixing a run of mean (3/4, 1/4) to halves takes a third of its mass")
  func mixing() throws {
    // Rows (1, 0) and (1/2, 1/2): to (1/2, 1/2) a third of (0, 1) is mixed in, which leaves
    // (2/3, 1/3) and (1/3, 2/3), and 1 - h(1/3).
    let run = try AnswerDistributions(labels: 2, values: [1, 0, 0.5, 0.5])
    let found = RunInformation(run, priors: [0.5, 0.5])
    #expect(abs(found.mixedMass - 1.0 / 3) < 1e-9)
    let bits = 1 + log2(1.0 / 3) / 3 + 2 * log2(2.0 / 3) / 3
    #expect(abs(found.mixed.bits - bits) < 1e-9)
  }

  @Test("never grows by mixing, which is a garbling", arguments: 0..<20 as Range<UInt64>)
  func garbling(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let labels = 2 + random.index(below: 4)
    func distribution() -> [Double] {
      let weights = (0..<labels).map { _ in random.uniform() + 0.01 }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
    let values = (0..<30).flatMap { _ in distribution().map { Float($0) } }
    let found = try RunInformation(
      AnswerDistributions(labels: labels, values: values), priors: distribution())
    #expect(found.mixed <= found.own)
    #expect((0...1).contains(found.mixedMass))
  }

  @Test(
    "is much after raking and nothing otherwise where a run is nearly always sure of one answer")
  func sure() throws {
    var random = RandomSource(seed: 1)
    let values = (0..<4000).flatMap { _ -> [Float] in
      let normal = (0..<12).reduce(-6) { sum, _ in sum + random.uniform() }
      let p = Float(1 / (1 + exp(7.6 - normal)))
      return [1 - p, p]
    }
    let run = try AnswerDistributions(labels: 2, values: values)
    let found = RunInformation(run, priors: [0.5, 0.5])
    #expect(found.own.bits < 0.001)
    #expect(found.mixed.bits < 0.001)
    #expect(abs(found.raked.bits - 0.13) < 0.03)
  }
}
