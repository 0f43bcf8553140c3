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
}
