import Figures
import InformationDecomposition
import Studies
import Terminal

/// One model across the datasets: its bars, its numbers, its card.
struct ModelDetail {
  private let row: FamilyRows.Row
  private let workspace: Workspace

  init(_ row: FamilyRows.Row, workspace: Workspace) {
    self.row = row
    self.workspace = workspace
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let estimates = workspace.study.datasets.compactMap { dataset in
      workspace.study.currentEstimates(
        EstimateQuery(level: .output, dataset: dataset, model: row.model)
      ).last
    }
    let textRows = min(estimates.count + 4, area.rows / 2)
    let (top, bottom) = area.splitTop(area.rows - textRows)
    canvas.draw(figure(estimates), in: top)
    drawNumbers(estimates, in: bottom, of: &canvas)
  }

  private func figure(_ estimates: [Estimate]) -> Figure {
    let bars = estimates.map { estimate in
      StackedBars.Bar(
        label: estimate.subject.dataset,
        values: Atom.allCases.map { estimate.atoms[$0].bits }, marker: estimate.accuracy,
        text: estimate.accuracy.map { Numbers.percent($0) })
    }
    return Figure(
      title: "\(row.model) across datasets", unit: "bits",
      note: workspace.study.tolerance(at: .output),
      content: .stackedBars(
        StackedBars(
          parts: Atom.legend, groups: [StackedBars.Group(label: "", bars: bars)],
          axis: Axis(title: "bits"), markerAxis: Axis(title: "accuracy %", range: 0...100))))
  }

  private func drawNumbers(
    _ estimates: [Estimate], in area: Rectangle, of canvas: inout Canvas
  ) {
    let card = workspace.study.models.first { $0.model == row.model }
    let parameters = card?.parameters.map {
      " · \(Numbers.fixed($0 / 1e9, decimals: 1))B parameters"
    }
    let width = min(12, max(8, area.columns - 46))
    var lines = [
      row.model + (parameters ?? "") + (card?.hubID.map { " · \($0)" } ?? ""),
      Numbers.pad("", to: width)
        + ["R", "U1", "U2", "S", "total", "R-S", "acc"].map {
          Numbers.pad($0, to: 7, right: true)
        }.joined(),
    ]
    for estimate in estimates {
      let atoms = estimate.atoms
      let values =
        Atom.allCases.map { Numbers.bits(atoms[$0].bits) } + [
          Numbers.bits(atoms.total.bits), Numbers.bits(atoms.coInformation.bits),
          Numbers.percent(estimate.accuracy),
        ]
      lines.append(
        Numbers.pad(String(estimate.subject.dataset.prefix(width)), to: width)
          + values.map { Numbers.pad($0, to: 7, right: true) }.joined())
    }
    for (index, line) in lines.enumerated() {
      canvas.write(
        line, column: area.column, row: area.row + 1 + index,
        style: index < 2 ? .bold : .plain, clip: area)
    }
  }
}
