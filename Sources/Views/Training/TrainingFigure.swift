import Analysis
package import Figures
package import InformationDecomposition
import SafeText
import Studies

/// The trajectories of a training: a panel a model and dataset, the checkpoints of all
/// stages in a row, a rule where one stage ends and the next begins, and under each stage what it
/// gained.
package struct TrainingFigure {
  private let settings: ViewSettings
  private let part: StudyPart

  package init(_ settings: ViewSettings, _ part: StudyPart) {
    self.settings = settings
    self.part = part
  }

  package var figure: Figure {
    let curves = Curve.training(part, settings)
    if settings.view == .chart, let atom = settings.atom { return chart(of: atom, curves) }
    let alone = settings.zooms ? settings.selection : curves.count == 1 ? 0 : nil
    if let alone, curves.indices.contains(alone) {
      var figure = panel(curves[alone])
      figure.note = note
      return figure
    }
    let what = settings.atom.map { $0.name.capitalizedFirst } ?? "Information"
    return Figure(
      title: "\(what) by checkpoint, \(part.datasetTitle)", unit: unit, note: note,
      content: .panels(
        Panels(
          figures: panels(curves), sharesScale: !settings.ownScales,
          selection: settings.selection)))
  }

  /// The panels of all trajectories, put together once; marks and crosshair come and go.
  private func panels(_ curves: [Curve]) -> [Figure] {
    let name = "panels \(settings.atom?.symbol ?? "all") \(settings.orderName)"
    let plain = part.derived(name) { curves.map(plainPanel) }
    return zip(curves, plain).map { adorned($1, $0) }
  }

  private func panel(_ curve: Curve) -> Figure { adorned(plainPanel(curve), curve) }

  /// A panel with the mark of its model, and the crosshair.
  private func adorned(_ plain: Figure, _ curve: Curve) -> Figure {
    var figure = plain
    if part.marks.contains(curve.key.model) { figure.title = "* " + figure.title }
    if let crosshair = settings.crosshair, case .lines(var chart) = figure.content {
      chart.crosshair = Double(min(crosshair, curve.estimates.count - 1) + 1)
      figure.content = .lines(chart)
    }
    return figure
  }

  private func plainPanel(_ curve: Curve) -> Figure {
    let atoms = settings.atom.map { [$0] } ?? Atom.allCases
    var chart = chart(atoms.map { series($0.legendEntry, $0, curve) }, along: [curve])
    chart.spans = gains(curve)
    chart.shortLabelMeaning =
      "Below each stage what it gained, in parentheses where it wasn't the main stage."
    return Figure(
      title: "\(curve.key.model), \(curve.key.dataset)", unit: unit, content: .lines(chart))
  }

  /// One atom of several trajectories, a line each.
  package func chart(of atom: Atom, _ curves: [Curve]) -> Figure {
    let lines = curves.enumerated().map { index, curve in
      series(
        LegendEntry(
          name: curve.key.label(allDatasets: part.dataset == nil), symbol: "\(index + 1)",
          ink: .series(index)), atom, curve)
    }
    var chart = chart(lines, along: curves)
    let walked = settings.selection.flatMap { Curve.training(part, settings)[safe: $0]?.key }
    if let crosshair = settings.crosshair,
      let curve = curves.first(where: { $0.key == walked }) ?? curves.first
    {
      chart.crosshair = Double(min(crosshair, curve.estimates.count - 1) + 1)
    }
    return Figure(
      title: "\(atom.name.capitalizedFirst) by checkpoint, \(part.datasetTitle)", unit: unit,
      note: note, content: .lines(chart))
  }

  /// Lines over checkpoints, which have their names and stages where all lines have the same ones.
  private func chart(_ series: [LineChart.Series], along curves: [Curve]) -> LineChart {
    let first = curves[0]
    let titles = first.estimates.map(\.subject.checkpointTitle)
    let isShared = curves.allSatisfy { $0.estimates.map(\.subject.checkpointTitle) == titles }
    let labels = first.estimates.enumerated().map { index, estimate in
      Axis.Label(value: Double(index + 1), text: estimate.subject.checkpoint ?? "\(index + 1)")
    }
    let most = curves.map(\.estimates.count).max() ?? 0
    return LineChart(
      series: series,
      xAxis: Axis(
        title: "checkpoint", range: 1...Double(max(2, most)), isInteger: true,
        labels: isShared ? labels : []),
      yAxis: Axis(title: unit), rules: isShared ? rules(first) : [])
  }

  private func series(_ entry: LegendEntry, _ atom: Atom, _ curve: Curve) -> LineChart.Series {
    LineChart.Series(
      entry: entry,
      points: curve.estimates.enumerated().map { index, estimate in
        LineChart.Point(
          x: Double(index + 1), y: value(atom, estimate),
          band: settings.shares ? nil : IntervalBand.of(estimate, atom))
      })
  }

  /// A rule where each stage but the first begins, named for the stage.
  private func rules(_ curve: Curve) -> [LineChart.Rule] {
    zip(curve.estimates, curve.estimates.dropFirst()).enumerated().compactMap { index, pair in
      guard pair.0.subject.stage != pair.1.subject.stage else { return nil }
      return LineChart.Rule(
        x: Double(index) + 1.5, label: pair.1.subject.stage ?? "", isBeginning: true)
    }
  }

  /// A span a stage with the gains that it carried, the largest first, or else with its largest
  /// change; of an atom that is alone, its gain. What carries a gain is the main stage of it.
  private func gains(_ curve: Curve) -> [LineChart.Span] {
    let atoms = settings.atom.map { [$0] } ?? Atom.allCases.reversed()
    let gains = atoms.map { StageGain.gains(of: $0, along: curve.estimates) }
    var start = 0
    return (gains.first ?? []).indices.map { stage in
      let all = gains.map { $0[stage] }
      let carried = all.filter(\.isCarrier).sorted { $0.gain.value > $1.gain.value }
      let largest = all.max { abs($0.gain.value) < abs($1.gain.value) }
      let numbers = (carried.isEmpty ? [largest].compactMap { $0 } : carried)
        .map { Self.text($0) }.joined(separator: ", ")
      let count = gains[0][stage].checkpoints
      defer { start += count }
      return LineChart.Span(
        range: Double(start + 1)...Double(start + count),
        label: numbers + (carried.isEmpty ? ", not the main stage" : ", main stage"),
        // In parentheses, it wasn't the main stage.
        shortLabel: carried.isEmpty ? "(\(numbers))" : numbers)
    }
  }

  /// `S+0.48`, in bits.
  private static func text(_ gain: StageGain) -> String {
    let gained = NumberText.signed(gain.gain.value, decimals: 2)
    // Without a sign, U1 and no gain would be read as U10.
    return gain.atom.symbol + (gained.first.map { "+-".contains($0) } == true ? "" : "+") + gained
  }

  private func value(_ atom: Atom, _ estimate: Estimate) -> Double? {
    settings.shares
      ? estimate.atoms.share(of: atom).map { 100 * $0 } : estimate.atoms[atom].bits
  }

  private var unit: String { settings.shares ? "% of total" : "bits" }
  private var note: String? { part.study.tolerance(at: .checkpoint) }
}
