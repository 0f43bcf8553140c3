import Foundation
import InformationDecomposition

/// What became of the intervals of a quantity.
struct CoverageTally {
  var truth: Double
  private var simulations = 0.0
  private var held = 0.0
  private var bias = 0.0
  private var width = 0.0

  init(truth: Double) { self.truth = truth }

  mutating func add(_ value: Double, _ interval: AtomInterval) {
    simulations += 1
    bias += value - truth
    width += (interval.high - interval.low).bits
    // The truths are quadratures, good to 1e-7.
    if interval.low.bits <= truth + 1e-7 && interval.high.bits >= truth - 1e-7 { held += 1 }
  }

  var columns: String {
    String(
      format: "%.4f | %+.4f | %.4f | %.3f | %.0f", truth, bias / simulations,
      width / simulations, held / simulations, simulations)
  }
}
