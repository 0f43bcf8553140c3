import InformationDecomposition
import Studies
import Testing

@testable import Analysis

@Suite("Two estimates side by side")
struct EstimateDifferenceTests {
  private func estimate(
    _ synergy: Double, interval: ClosedRange<Double>? = nil, seed: UInt64 = 0,
    settings: String = #"{"epochs":8,"patience":null,"gate":0.3,"keepsLastBatch":false}"#
  ) -> Estimate {
    Estimate(
      subject: Subject(dataset: "d", family: "F", size: "7B"), estimator: "BATCH", seed: seed,
      atoms: Atoms(bits: 0, 0, 0, synergy),
      intervals: interval.map {
        ["S": Interval(low: $0.lowerBound, high: $0.upperBound, level: 0.95, method: "bootstrap")]
      } ?? [:], settings: settings)
  }

  @Test(
    "tells whether intervals have values in common",
    arguments: [
      (0.5, 0.4...0.6, EstimateDifference.Overlap.equal), (0.7, 0.6...0.8, .overlap),
      (0.7, 0.61...0.8, .apart), (0.7, nil, .unknown),
    ] as [(Double, ClosedRange<Double>?, EstimateDifference.Overlap)])
  func overlap(synergy: Double, interval: ClosedRange<Double>?, verdict: EstimateDifference.Overlap)
  {
    let difference = EstimateDifference(
      old: estimate(0.5, interval: 0.4...0.6), new: estimate(synergy, interval: interval))
    #expect(difference.overlap(of: .synergy) == verdict)
    #expect(difference.overlap == verdict)
    #expect(abs(difference.change(of: .synergy) - (synergy - 0.5)) < 1e-12)
  }

  @Test("names the settings that differ, with both values")
  func settings() {
    let difference = EstimateDifference(
      old: estimate(0.5),
      new: estimate(
        0.5, seed: 3, settings: #"{"epochs":16,"patience":2,"gate":0.3,"keepsLastBatch":true}"#))
    #expect(
      difference.settings.map { "\($0.name) \($0.old) \($0.new)" } == [
        "seed 0 3", "epochs 8 16", "keepsLastBatch no yes", "patience none 2",
      ])
    #expect(EstimateDifference(old: estimate(1), new: estimate(2)).settings.isEmpty)
  }

  @Test("of two estimators names the settings that both have")
  func estimators() {
    var exact = estimate(0.5, settings: #"{"gate":0.5,"width":0.1}"#)
    (exact.estimator, exact.seed) = ("exact", nil)
    let difference = EstimateDifference(old: exact, new: estimate(0.5))
    #expect(
      difference.settings.map { "\($0.name) \($0.old) \($0.new)" } == [
        "estimator exact BATCH", "seed none 0", "gate 0.5 0.3",
      ])
  }

  @Test("curves follow one setting while the others stay, in the order of its values")
  func sensitivity() {
    func made(_ epochs: Int, _ gate: String, seed: UInt64 = 0) -> Estimate {
      estimate(
        Double(epochs), seed: seed, settings: #"{"epochs":\#(epochs),"gate":\#(gate)}"#)
    }
    let current = made(8, "0.3")
    let history = [
      made(16, "0.3"), made(4, "0.3"), current, made(16, "0.5"), made(8, "0"),
      made(8, "0.3", seed: 10), made(8, "0.3", seed: 9),
    ]
    let curves = SensitivityCurve.curves(around: current, in: history)
    #expect(curves.map(\.knob) == ["seed", "epochs", "gate"])
    #expect(
      curves.map { $0.points.map(\.value) } == [
        ["0", "9", "10"], ["4", "8", "16"], ["0", "0.3"],
      ])
    #expect(curves[1].points.map { $0.estimate.atoms.synergy.bits.rounded() } == [4, 8, 16])
  }

  @Test("curves leave out estimates of other features")
  func otherFeatures() {
    var other = estimate(1, settings: #"{"epochs":16}"#)
    other.provenance.features = "xxh64:1"
    let current = estimate(1, settings: #"{"epochs":8}"#)
    #expect(SensitivityCurve.curves(around: current, in: [current, other]).isEmpty)
  }
}
