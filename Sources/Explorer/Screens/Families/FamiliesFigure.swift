import Figures
import InformationDecomposition
import SafeText
import Studies

/// The figure of the Families screen: absolute bits, shares, or differences from the baseline.
struct FamiliesFigure {
  private let screen: FamiliesScreen
  private let rows: FamilyRows
  private let workspace: Workspace

  init(_ screen: FamiliesScreen, _ rows: FamilyRows, _ workspace: Workspace) {
    self.screen = screen
    self.rows = rows
    self.workspace = workspace
  }

  var figure: Figure {
    if rows.datasets.count == 1 { return figure(dataset: rows.datasets[0]) }
    let panels = Panels(
      figures: rows.datasets.map(figure(dataset:)), sharesScale: true, sharesLabels: true)
    return Figure(
      title: title("all datasets"), unit: unit, note: note, content: .panels(panels))
  }

  private func figure(dataset: String) -> Figure {
    let baseline = workspace.baseline.flatMap { model in
      rows.rows.first { $0.model == model }?.estimates[dataset] ?? estimate(of: model, dataset)
    }
    let isGrouped = screen.order == .family
    let groups =
      isGrouped
      ? rows.groups.map { group in
        StackedBars.Group(
          label: group.family,
          bars: group.rows.map { bar($0, dataset, baseline, label: $0.size) })
      }
      : [
        StackedBars.Group(
          label: "", bars: rows.rows.map { bar($0, dataset, baseline, label: $0.model) })
      ]
    let bars = StackedBars(
      parts: Atom.legend, groups: groups,
      axis: Axis(
        title: unit, range: screen.showsShares && workspace.baseline == nil ? 0...100 : nil),
      markerAxis: workspace.baseline == nil
        ? Axis(title: "accuracy %", range: 0...100) : nil,
      selection: screen.selection < 0 ? nil : screen.selection)
    return Figure(
      title: rows.datasets.count == 1 ? title(dataset) : dataset, unit: unit,
      note: rows.datasets.count == 1 ? note : nil, content: .stackedBars(bars))
  }

  private func estimate(of model: String, _ dataset: String) -> Estimate? {
    workspace.study.currentEstimates(
      EstimateQuery(level: .output, dataset: dataset, model: model)
    ).last
  }

  private func bar(
    _ row: FamilyRows.Row, _ dataset: String, _ baseline: Estimate?, label: String
  ) -> StackedBars.Bar {
    let estimate = row.estimates[dataset]
    let values = Atom.allCases.map { atom -> Double? in
      guard let value = value(of: atom, in: estimate) else { return nil }
      guard workspace.baseline != nil else { return value }
      return self.value(of: atom, in: baseline).map { value - $0 }
    }
    let accuracy = estimate?.accuracy
    let difference = accuracy.flatMap { value in baseline?.accuracy.map { value - $0 } }
    return StackedBars.Bar(
      label: label.isEmpty ? row.model : label, values: values,
      marker: workspace.baseline == nil ? accuracy : nil,
      text: workspace.baseline == nil
        ? BarFlag.text(accuracy.map { NumberText.percent($0) }, estimate)
        : "\(NumberText.signed(difference, decimals: 1)) pt",
      isMarked: workspace.marks.contains(row.model) || workspace.baseline == row.model,
      isDim: estimate?.verdict.kind == .unreadable)
  }

  private func value(of atom: Atom, in estimate: Estimate?) -> Double? {
    guard let estimate else { return nil }
    if screen.showsShares { return estimate.atoms.share(of: atom).map { 100 * $0 } }
    // A difference is of what was found; a bar can't go on where it began.
    let atoms = workspace.baseline == nil ? estimate.atoms.clipped : estimate.atoms
    return atoms[atom].bits
  }

  private var unit: String { screen.showsShares ? "% of total" : "bits" }

  private func title(_ dataset: String) -> String {
    let what = workspace.baseline.map { "Difference from \($0)" } ?? "Information by model"
    let order =
      screen.order == .family && !screen.isReversed
      ? "" : ", by \(screen.order.title)\(screen.isReversed ? " reversed" : "")"
    return "\(what), \(dataset)\(order)"
  }

  private var note: String? {
    let note = workspace.study.tolerance(at: .output)
    guard workspace.baseline == nil else { return note }
    return BarFlag.note(
      note, rows.rows.lazy.flatMap { row in rows.datasets.compactMap { row.estimates[$0] } })
  }
}
