import Analysis
package import Figures
package import InformationDecomposition
import SafeText
import Studies

/// The trajectories of a training: a panel a model and dataset, the checkpoints of all
/// stages in a row, a rule where one stage ends and the next begins, and under each stage what it
/// gained.
extension CurveFigures {
  package var training: Figure {
    let curves = all
    if settings.view == .chart, let atom = settings.atom { return trainingChart(of: atom, curves) }
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
    if settings.crosshair != nil, case .lines(var chart) = figure.content {
      chart.crosshair = step(settings.index(on: curve), curve)
      figure.content = .lines(chart)
    }
    return figure
  }

  private func plainPanel(_ curve: Curve) -> Figure {
    let atoms = settings.atom.map { [$0] } ?? Atom.allCases
    var chart = chart(atoms.map { series($0.legendEntry, $0, curve, x: step) }, along: [curve])
    chart.spans = gains(curve)
    chart.shortLabelMeaning =
      "Below each stage what it gained, in parentheses where it wasn't the main stage."
    return Figure(
      title: "\(curve.key.model), \(curve.key.dataset)", unit: unit, content: .lines(chart))
  }

  /// One atom of several trajectories, a line each.
  package func trainingChart(of atom: Atom, _ curves: [Curve]) -> Figure {
    var chart = chart(overlaid(atom, curves, x: step), along: curves)
    chart.crosshair = walked(among: curves, of: all).map { step(settings.index(on: $0), $0) }
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

  private var all: [Curve] { Curve.training(part, settings) }
  private func step(_ index: Int, _ curve: Curve) -> Double { Double(index + 1) }
  private var note: String? { part.study.tolerance(at: .checkpoint) }
}
