import Analysis
package import Figures
import InformationDecomposition
import SafeText
package import Studies

/// Where families stand in one regime and in the other, a panel for S and one for U2.
package enum StabilityFigure {
  /// nil where the positions can't be compared.
  package static func figure(_ study: Study) -> Figure? {
    let pairs = study.familiesOfBothRegimes
    let figures = study.strategyStability().map { found -> Figure in
      let symbol = found.atom.symbol
      func median(_ strategy: Strategy) -> Double { strategy.median(of: found.atom) }
      let range = found.interval.map {
        " [\(NumberText.fixed($0.low, decimals: 2)), \(NumberText.fixed($0.high, decimals: 2))]"
      }
      let rho = NumberText.fixed(found.correlation.rho, decimals: 2)
      // One range for both, so that the line of equal medians parts the square.
      let medians = pairs.flatMap { [median($0.0), median($0.1)] }
      let both = min(0, medians.min() ?? 0)...max(0.1, medians.max() ?? 0)
      return Figure(
        title: "\(symbol): rank correlation \(rho)\(range ?? "")",
        content: .scatter(
          Scatter(
            points: pairs.map { one, other in
              Scatter.Point(x: median(one), y: median(other), label: one.family, group: 0)
            },
            groups: [
              LegendEntry(name: symbol, symbol: symbol, ink: found.atom.legendEntry.ink)
            ],
            xAxis: Axis(title: "median \(symbol), synergy-driven, bits", range: both),
            yAxis: Axis(title: "median \(symbol), knowledge-driven, bits", range: both),
            showsDiagonal: true)))
    }
    guard !figures.isEmpty else { return nil }
    return Figure(
      title: "Positions of families in the two regimes", unit: "bits",
      note: study.tolerance(at: .output), content: .panels(Panels(figures: figures)))
  }
}
