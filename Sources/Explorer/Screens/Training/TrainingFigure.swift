import Analysis
import Figures
import InformationDecomposition
import Studies

/// The trajectories of the Training screen: a panel a model and dataset, the checkpoints of all
/// stages in a row, a rule where one stage ends and the next begins, and under each stage what it
/// gained.
struct TrainingFigure {
  private let screen: TrainingScreen
  private let workspace: Workspace

  init(_ screen: TrainingScreen, _ workspace: Workspace) {
    self.screen = screen
    self.workspace = workspace
  }

  var figure: Figure {
    let curves = screen.curves(workspace)
    let alone = screen.isZoomed ? screen.selection : curves.count == 1 ? 0 : -1
    if curves.indices.contains(alone) {
      var figure = panel(curves[alone])
      figure.note = note
      return figure
    }
    let what = screen.atom.map { $0.name.capitalizedFirst } ?? "Information"
    return Figure(
      title: "\(what) by checkpoint, \(workspace.datasetTitle)", unit: unit, note: note,
      content: .panels(
        Panels(
          figures: curves.map(panel), sharesScale: screen.sharesScale,
          selection: screen.selection < 0 ? nil : screen.selection)))
  }

  private func panel(_ curve: Curve) -> Figure {
    let atoms = screen.atom.map { [$0] } ?? Atom.allCases
    let series = atoms.map { atom in
      LineChart.Series(
        entry: atom.legendEntry,
        points: curve.estimates.enumerated().map { index, estimate in
          LineChart.Point(
            x: Double(index + 1), y: value(atom, estimate),
            band: screen.showsShares ? nil : IntervalBand.of(estimate, atom))
        })
    }
    let labels = curve.estimates.enumerated().map { index, estimate in
      Axis.Label(value: Double(index + 1), text: estimate.subject.checkpoint ?? "\(index + 1)")
    }
    let marked = workspace.marks.contains(curve.key.model) ? "* " : ""
    return Figure(
      title: "\(marked)\(curve.key.model), \(curve.key.dataset)", unit: unit,
      content: .lines(
        LineChart(
          series: series,
          xAxis: Axis(
            title: "checkpoint", range: 1...Double(max(2, curve.estimates.count)),
            isInteger: true, labels: labels),
          yAxis: Axis(title: unit), rules: rules(curve), spans: gains(curve),
          crosshair: screen.crosshair.map { Double(min($0, curve.estimates.count - 1) + 1) })))
  }

  /// A rule where each stage but the first begins, named for the stage.
  private func rules(_ curve: Curve) -> [LineChart.Rule] {
    zip(curve.estimates, curve.estimates.dropFirst()).enumerated().compactMap { index, pair in
      guard pair.0.subject.stage != pair.1.subject.stage else { return nil }
      return LineChart.Rule(
        x: Double(index) + 1.5, label: pair.1.subject.stage ?? "", isBeginning: true)
    }
  }

  /// A span a stage, with the gains that it carried, the largest first; of an atom that is alone, its gain.
  private func gains(_ curve: Curve) -> [LineChart.Span] {
    let atoms = screen.atom.map { [$0] } ?? Atom.allCases.reversed()
    let gains = atoms.map { StageGain.gains(of: $0, along: curve.estimates) }
    var start = 0
    return (gains.first ?? []).indices.map { stage in
      let texts = gains.map { $0[stage] }.filter { $0.isCarrier || screen.atom != nil }
        .sorted { $0.gain.value > $1.gain.value }.map { StageGains.text($0) }
      let count = gains[0][stage].checkpoints
      defer { start += count }
      return LineChart.Span(
        range: Double(start + 1)...Double(start + count),
        label: texts.isEmpty ? "no gain" : texts.joined(separator: ", "))
    }
  }

  private func value(_ atom: Atom, _ estimate: Estimate) -> Double? {
    screen.showsShares
      ? estimate.atoms.share(of: atom).map { 100 * $0 } : estimate.atoms[atom].bits
  }

  private var unit: String { screen.showsShares ? "% of total" : "bits" }
  private var note: String? { workspace.study.tolerance(at: .checkpoint) }
}
