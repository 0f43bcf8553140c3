import InformationDecomposition
import Testing

@Suite("Percentile intervals")
struct AtomIntervalTests {
  /// 0, 1, … 40: 2.5 % is at place 1, 97.5 % at 39.
  @Test("are quantiles by linear interpolation")
  func quantiles() {
    let (low, high) = AtomInterval.percentile((0...40).reversed().map(Double.init))
    #expect(abs(low - 1) < 1e-12 && abs(high - 39) < 1e-12)
    let half = AtomInterval.percentile([0, 1], level: 0.5)
    #expect(half == (0.25, 0.75))
  }

  @Test("say where they end at 0")
  func boundary() throws {
    let replicates = (0...40).map { Atoms(bits: 0.1 + Double($0) / 100, 0, 0.2, 0.3) }
    let found = AtomInterval.percentile(replicates)
    #expect(try #require(found[.visionUniqueness]).isOneSided)
    let redundancy = try #require(found[.redundancy])
    #expect(!redundancy.isOneSided)
    #expect(abs(redundancy.low.bits - 0.11) < 1e-12 && abs(redundancy.high.bits - 0.49) < 1e-12)
    #expect(redundancy.level == 0.95)
  }

  @Test("need two replicates")
  func few() {
    #expect(AtomInterval.percentile([Atoms(bits: 0, 0, 0, 0)]).isEmpty)
  }
}
