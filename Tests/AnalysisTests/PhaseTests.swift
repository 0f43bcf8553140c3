import InformationDecomposition
import Studies
import Testing

@testable import Analysis

@Suite("Three statements on a curve")
struct PhaseTests {
  /// U2 and S of each layer, and the share of gated answers.
  private func phases(
    _ layers: [(Double, Double)], gated: [Double]? = nil, interval: Double? = nil
  ) -> LayerPhases {
    LayerPhases(
      layers.enumerated().map { index, layer in
        var estimate = Estimate(
          subject: Subject(dataset: "One", family: "A", size: "1B"), layer: index + 1,
          estimator: "exact", atoms: Atoms(bits: 0, 0, layer.0, layer.1))
        if let gated { estimate.diagnostics[.gated(.both)] = gated[index] }
        if let interval {
          for (key, value) in [("U2", layer.0), ("S", layer.1)] {
            estimate.intervals[key] = Interval(
              low: max(0, value - interval), high: value + interval, level: 0.95, method: "made")
          }
        }
        return estimate
      })
  }

  private let published = [
    (0.0, 0.0), (0, 0), (0, 0), (0.1, 0.3), (0.9, 0.3), (1.2, 0.2), (0.5, 0.8),
  ]

  @Test("all hold where silence, build-up and hand-over follow one another")
  func holds() {
    let found = phases(published)
    #expect(found.isSilentEarly == .yes && found.buildsUpFirst == .yes && found.handsOver == .yes)
    #expect(found.silentUntil?.layer == 3 && found.languageFrom?.layer == 5)
    #expect(found.riseFrom?.layer == 6 && found.riseTo?.layer == 7)
    #expect(abs((found.gainOfSynergy?.value ?? 0) - 0.6) < 1e-12)
    #expect(abs((found.fallOfLanguage?.value ?? 0) - 0.7) < 1e-12)
  }

  @Test("are no hand-over where U2 rises with S, or S rises early")
  func fails() {
    var rising = published
    rising[6] = (1.5, 0.8)
    #expect(phases(rising).handsOver == .no && phases(rising).buildsUpFirst == .yes)
    let early = [(0.0, 0.0), (0.0, 0.6), (0.2, 0.6), (0.9, 0.6), (0.5, 0.6), (0.5, 0.6)]
    #expect(phases(early).handsOver == .no && phases(early).buildsUpFirst == .no)
    #expect(phases(early).isSilentEarly == .no)
  }

  @Test("are unclear where the intervals allow either")
  func unclear() {
    var near = published
    near[6] = (1.13, 0.8)
    #expect(phases(near).handsOver == .yes)
    #expect(phases(near, interval: 0.1).handsOver == .unclear)
  }

  @Test("say which layers fall silent again, and how much of silence is gated")
  func silence() throws {
    var torn = published
    torn[5] = (0, 0)
    let found = phases(torn, gated: [1, 1, 0.4, 0.2, 0, 0.8, 0])
    #expect(found.silentAgain == [6])
    #expect(abs(try #require(found.gatedWhereSilent) - 0.8) < 1e-12)
    #expect(phases(torn).gatedWhereSilent == nil)
    #expect(LayerPhases.ranges([3, 4, 5, 8, 10, 11]) == "3-5, 8, 10-11")
  }

  @Test("hold of no curve that says nothing")
  func nothing() {
    for layers in [[(0.0, 0.0)], Array(repeating: (0.01, 0.01), count: 6)] {
      let found = phases(layers)
      #expect(found.isSilentEarly == .no && found.buildsUpFirst == .no && found.handsOver == .no)
      #expect(found.silentUntil == nil && found.riseTo == nil && found.gainOfSynergy == nil)
    }
  }
}
