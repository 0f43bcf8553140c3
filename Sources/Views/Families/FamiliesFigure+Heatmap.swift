package import Figures
import InformationDecomposition
import Studies

extension FamiliesFigure {
  private var quantity: Quantity { settings.quantity ?? Quantity(settings.atom ?? .synergy) }
  /// What is shown of it where shares are asked for; nil of a quantity that has none.
  private var share: Quantity? { settings.shares ? quantity.share : nil }

  private var name: String {
    Atom(rawValue: quantity.rawValue)?.name.capitalizedFirst
      ?? (quantity == .coInformation ? "Co-information" : quantity.rawValue.capitalizedFirst)
  }

  private var unit: String { share != nil ? "% of total" : quantity == .accuracy ? "%" : "bits" }

  /// A quantity of each model on each dataset, with numbers where there is room; with a baseline,
  /// differences from it.
  package var heatmap: Figure {
    let baseline = part.baseline.flatMap { model in rows.rows.first { $0.model == model } }
    let values = rows.rows.map { row in
      rows.datasets.map { dataset -> Double? in
        guard let value = value(row.estimates[dataset]) else { return nil }
        guard part.baseline != nil else { return value }
        return self.value(baseline?.estimates[dataset]).map { value - $0 }
      }
    }
    let labels = rows.datasets.enumerated().map {
      Axis.Label(value: Double($0.offset), text: $0.element)
    }
    let isPercent = quantity == .accuracy && part.baseline == nil
    return Figure(
      title: part.baseline.map { "\(name), difference from \($0)" }
        ?? "\(name) by model and dataset",
      unit: unit, note: part.study.tolerance(at: .output),
      content: .heatmap(
        Heatmap(
          rows: zip(rows.rows, values).map { row, values in
            Heatmap.Row(
              label: (part.marks.contains(row.model) ? "* " : "") + row.model, values: values)
          },
          xAxis: Axis(range: 0...Double(max(1, rows.datasets.count - 1)), labels: labels),
          scale: part.baseline == nil && quantity != .coInformation ? .sequential : .diverging,
          range: isPercent ? 0...100 : nil,
          selection: settings.selection.flatMap { row in
            rows.datasets.isEmpty
              ? nil
              : Heatmap.Selection(
                row: row, column: min(settings.column, rows.datasets.count - 1))
          })))
  }

  private func value(_ estimate: Estimate?) -> Double? {
    guard let estimate else { return nil }
    if let share { return share.value(of: estimate).map { 100 * $0 } }
    return quantity.value(of: estimate)
  }
}
