import Analysis
package import Figures
import InformationDecomposition
import SafeText
package import Studies

/// One quantity of every model on every dataset, as shades with numbers.
package enum PivotFigure {
  /// nil without estimates.
  package static func figure(_ study: Study, quantity: Quantity) -> Figure? {
    let estimates = study.currentEstimates(EstimateQuery(level: .output))
    let datasets = study.datasets(at: .output)
    var models: [String] = []
    var found: [[String]: Estimate] = [:]
    for estimate in estimates {
      let subject = estimate.subject
      if !models.contains(subject.model) { models.append(subject.model) }
      found[[subject.model, subject.dataset]] = estimate
    }
    guard !models.isEmpty, !datasets.isEmpty else { return nil }
    let rows = models.map { model in
      Heatmap.Row(
        label: model,
        values: datasets.map { dataset in
          found[[model, dataset]].flatMap { quantity.value(of: $0) }
        })
    }
    let labels = datasets.enumerated().map { Axis.Label(value: Double($0), text: $1) }
    let isPercent = quantity == .accuracy
    return Figure(
      title: "\(name(quantity)) by model and dataset", unit: isPercent ? "%" : "bits",
      note: study.tolerance(at: .output),
      content: .heatmap(
        Heatmap(
          rows: rows,
          xAxis: Axis(range: 0...Double(max(1, datasets.count - 1)), labels: labels),
          scale: quantity == .coInformation ? .diverging : .sequential,
          range: isPercent ? 0...100 : nil)))
  }

  private static func name(_ quantity: Quantity) -> String {
    Atom.allCases.first { $0.symbol == quantity.rawValue }?.name.capitalizedFirst
      ?? (quantity == .coInformation
        ? "Co-information" : quantity.rawValue.capitalizedFirst)
  }
}
