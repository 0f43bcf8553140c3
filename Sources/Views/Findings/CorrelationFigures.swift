import Analysis
package import Figures
package import InformationDecomposition
import SafeText
package import Studies

/// How quantities go with accuracy: the coefficients, and the points behind them.
package enum CorrelationFigures {
  /// Spearman's coefficients with their intervals, a panel a dataset; nil without any.
  package static func coefficients(_ study: Study) -> Figure? {
    let found = study.accuracyCorrelations().filter { $0.correlation != nil }
    guard !found.isEmpty else { return nil }
    let figures = found.grouped(by: \.dataset).map { dataset, own -> Figure in
      let rows = own.map { row in
        Whiskers.Row(
          label: row.word, value: row.correlation?.rho,
          interval: row.interval.flatMap(\.range), ink: .atom(row.name), place: row.word)
      }
      let count = own.compactMap { $0.correlation?.count }.max() ?? 0
      return Figure(
        title: "\(dataset) (n = \(count))",
        content: .whiskers(
          Whiskers(
            rows: rows, axis: Axis(title: "Spearman's \u{03C1}", range: -1...1))))
    }
    return Figure(
      title: "Rank correlation with accuracy, 95 % by drawing families",
      note: study.tolerance(at: .output), content: .panels(Panels(figures: figures)))
  }

  /// An atom against the accuracy, a point a model, a shape a family, a panel a dataset.
  package static func scatter(_ study: Study, atom: Atom) -> Figure? {
    let found = study.accuracyCorrelations().filter { $0.name == atom.symbol }
    let estimates = study.currentEstimates(EstimateQuery(level: .output))
    let families = study.families.filter { family in
      estimates.contains { $0.subject.family == family }
    }
    let figures = study.datasets(at: .output).compactMap { dataset -> Figure? in
      let points = estimates.compactMap { estimate -> Scatter.Point? in
        guard estimate.subject.dataset == dataset, let accuracy = estimate.accuracy else {
          return nil
        }
        return Scatter.Point(
          x: estimate.atoms[atom].bits, y: accuracy, label: "",
          group: families.firstIndex(of: estimate.subject.family) ?? 0,
          xInterval: IntervalBand.of(estimate, atom))
      }
      guard !points.isEmpty else { return nil }
      return Figure(
        title: dataset + coefficient(found.first { $0.dataset == dataset }),
        content: .scatter(
          Scatter(
            points: points,
            groups: LegendEntry.series(families),
            xAxis: Axis(title: "\(atom.symbol), bits", range: 0...0.1),
            yAxis: Axis(title: "accuracy, %", range: 0...100))))
    }
    guard !figures.isEmpty else { return nil }
    return Figure(
      title: "\(atom.name.capitalizedFirst) and accuracy", note: study.tolerance(at: .output),
      content: .panels(Panels(figures: figures)))
  }

  private static func coefficient(_ row: AccuracyCorrelation?) -> String {
    guard let row, let correlation = row.correlation else { return "" }
    let range = row.interval.map {
      " [\(NumberText.fixed($0.low, decimals: 2)), \(NumberText.fixed($0.high, decimals: 2))]"
    }
    return ": \u{03C1} = \(NumberText.fixed(correlation.rho, decimals: 2))\(range ?? "")"
  }
}
