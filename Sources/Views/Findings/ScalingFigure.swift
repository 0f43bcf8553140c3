import Analysis
package import Figures
import Foundation
import InformationDecomposition
import SafeText
package import Studies

/// Accuracy and the shares of S and U2 over the number of parameters, a line a family.
package enum ScalingFigure {
  /// nil where no family has models of two sizes.
  package static func figure(_ study: Study) -> Figure? {
    let estimates = study.intactEstimates(EstimateQuery(level: .output))
    let known = Set(estimates.map(\.subject.model))
    let families = study.families.map { family in
      (name: family, sizes: study.sizes(of: family) { known.contains($0) })
    }.filter { $0.sizes.count > 1 }
    guard !families.isEmpty else { return nil }
    let synergyDriven = Set(study.datasets(in: .synergyDriven))
    func mean(_ size: ModelSize, _ value: (Estimate) -> Double?, ofAll: Bool) -> Double? {
      let models = size.models.map(\.model)
      let own = estimates.filter {
        models.contains($0.subject.model)
          && (ofAll || synergyDriven.isEmpty || synergyDriven.contains($0.subject.dataset))
      }.compactMap(value)
      return own.isEmpty ? nil : own.reduce(0, +) / Double(own.count)
    }
    let quantities: [(name: String, ofAll: Bool, value: (Estimate) -> Double?)] = [
      ("accuracy", true, { $0.accuracy }),
      ("share of S", false, { $0.atoms.share(of: .synergy).map { 100 * $0 } }),
      ("share of U2", false, { $0.atoms.share(of: .languageUniqueness).map { 100 * $0 } }),
    ]
    let figures = quantities.map { quantity in
      let series = families.enumerated().map { index, family in
        let points = family.sizes.compactMap { size in
          mean(size, quantity.value, ofAll: quantity.ofAll).map {
            LineChart.Point(x: Decades.position(size.parameters), y: $0)
          }
        }
        return LineChart.Series(
          entry: LegendEntry(name: family.name, symbol: family.name, ink: .series(index)),
          points: points)
      }
      let places = series.flatMap { $0.points.map(\.x) }
      return Figure(
        title: quantity.name,
        content: .lines(
          LineChart(
            series: series,
            xAxis: Axis(
              title: "parameters", range: Decades.range(places), labels: Decades.labels(places)),
            // Accuracies lie close together, and shares from 0 to 1.
            yAxis: Axis(title: "\(quantity.name), %", range: quantity.ofAll ? nil : 0...100))))
    }
    let shares = synergyDriven.isEmpty ? "all" : "the synergy-driven"
    return Figure(
      title: "Accuracy and shares over the size of models", unit: "%",
      note: sentences(
        "Accuracy: mean over all datasets; shares: over \(shares) datasets.",
        study.tolerance(at: .output)),
      content: .panels(Panels(figures: figures, sharesScale: false)))
  }
}

/// An axis of numbers of parameters by their decades.
private enum Decades {
  static func position(_ count: Double) -> Double { log10(max(count, 1)) }

  private static func labels(_ digits: [Int], in range: ClosedRange<Double>) -> [Axis.Label] {
    (3...12).flatMap { decade in
      digits.map { digit -> Axis.Label in
        let unit = decade < 6 ? "k" : decade < 9 ? "M" : decade < 12 ? "B" : "T"
        let zeros = String(repeating: "0", count: decade % 3)
        return Axis.Label(
          value: Double(decade) + log10(Double(digit)), text: "\(digit)\(zeros)\u{2009}\(unit)")
      }
    }.filter { range.contains($0.value) }
  }

  static func range(_ places: [Double]) -> ClosedRange<Double>? {
    guard let low = places.min(), let high = places.max() else { return nil }
    return (low - 0.1)...(high + 0.1)
  }

  /// As few digits as give two labels.
  static func labels(_ places: [Double]) -> [Axis.Label] {
    guard let range = range(places) else { return [] }
    let choices = [[1, 3], [1, 2, 5], Array(1...9)].map { labels($0, in: range) }
    return choices.first { $0.count > 1 } ?? choices[2]
  }
}
