import Analysis
import InformationDecomposition
import Studies
import Testing

/// Exact atoms may be below 0, with intervals that are.
@Suite("Atoms below 0 in findings")
struct NegativeAtomTests {
  private static func estimate(
    _ checkpoint: Int, layer: Int? = nil, _ synergy: Double, _ width: Double = 0.01
  ) -> Estimate {
    Estimate(
      subject: Subject(
        dataset: "One", family: "A", size: "7B", stage: "stage \(checkpoint)",
        checkpoint: "\(checkpoint)/2"),
      layer: layer, estimator: "exact", atoms: Atoms(bits: 0.2, 0, 0.3, synergy),
      intervals: [
        "S": Interval(
          low: synergy - width, high: synergy + width, level: 1, method: "certificate")
      ])
  }

  private static func gains(_ estimates: [Estimate]) -> [StageGain] {
    Study(path: "Made/negative", card: StudyCard(title: "Negative"), estimates: estimates)
      .stageGains().filter { $0.atom == .synergy }
  }

  @Test("have gains whose bounds hold them, from the lower end of one to the upper of the other")
  func gains() throws {
    // -0.07 ± 0.01 becomes -0.05 ± 0.01: the gain is 0.02 ± 0.02.
    let found = Self.gains([Self.estimate(1, -0.07), Self.estimate(2, -0.05)])
    let gain = try #require(found.last?.gain)
    #expect(abs(gain.value - 0.02) < 1e-12)
    #expect(abs(gain.low) < 1e-12 && abs(gain.high - 0.04) < 1e-12)
  }

  @Test("are within their bounds, whatever the interval says", arguments: [-0.3, -0.05, 0, 0.2])
  func bounds(synergy: Double) {
    for width in [0, 0.1] {
      let estimate = Self.estimate(1, synergy, width)
      let bounded = estimate.bounded(.synergy)
      #expect(bounded.low <= bounded.value && bounded.value <= bounded.high)
      #expect(abs(bounded.value - synergy) < 1e-12)
      #expect(abs(bounded.low - (synergy - width)) < 1e-12)
    }
  }

  @Test("of checkpoints that were read at their layers too leave the trajectory as it is")
  func layers() {
    let outputs = [Self.estimate(1, -0.07), Self.estimate(2, 0.4)]
    let layers = [Self.estimate(1, layer: 1, 0.9), Self.estimate(2, layer: 1, 0.1)]
    let (alone, both) = (Self.gains(outputs), Self.gains(layers + outputs))
    #expect(alone.count == 2 && alone.map(\.gain) == both.map(\.gain))
    #expect(both.map(\.isCarrier) == [false, true])
  }
}
