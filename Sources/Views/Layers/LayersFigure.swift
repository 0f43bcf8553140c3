import Analysis
package import Figures
package import InformationDecomposition
package import Studies

/// The figures of the curves over layers.
package struct LayersFigure {
  private let settings: ViewSettings
  private let part: StudyPart

  package init(_ settings: ViewSettings, _ part: StudyPart) {
    self.settings = settings
    self.part = part
  }

  /// A row of sparklines a curve, a column an atom.
  package func sparklines(_ curves: [Curve], note: Bool) -> Figure {
    let atoms = settings.atom.map { [$0] } ?? Atom.allCases
    let rows = curves.map { curve in
      SparklineTable.Row(
        label: label(curve), lines: atoms.map { atom in curve.estimates.map { value(atom, $0) } },
        text: "\(curve.estimates.count) layers",
        isMarked: part.marks.contains(curve.key.model))
    }
    return Figure(
      title: "Information by layer, \(part.datasetTitle)", unit: unit,
      note: note ? self.note : nil,
      content: .sparklines(
        SparklineTable(
          columns: atoms.map(\.legendEntry), rows: rows,
          selection: settings.selection)))
  }

  /// One curve with all atoms; several curves as panels, or as lines of one atom.
  package func chart(_ curves: [Curve]) -> Figure {
    if let atom = settings.atom {
      let lines = curves.enumerated().map { index, curve in
        series(
          LegendEntry(name: label(curve), symbol: "\(index + 1)", ink: .series(index)), atom, curve)
      }
      return Figure(
        title: "\(atom.name.capitalizedFirst) by layer, \(part.datasetTitle)", unit: unit,
        note: note, content: .lines(chart(lines, curves)))
    }
    let figures = curves.map { curve in
      Figure(
        title: label(curve) + (part.dataset.map { ", \($0)" } ?? ""), unit: unit,
        content: .lines(
          chart(Atom.allCases.map { series($0.legendEntry, $0, curve) }, [curve])))
    }
    if var figure = figures.first, figures.count == 1 {
      figure.note = note
      return figure
    }
    return Figure(
      title: "Information by layer", unit: unit, note: note,
      content: .panels(
        Panels(figures: figures, selection: curves.firstIndex { $0.key == selectedKey })))
  }

  /// A row a curve, a column a layer, for one atom.
  package func heatmap(_ curves: [Curve]) -> Figure {
    let atom = settings.atom ?? .synergy
    let steps = settings.relative ? 40 : curves.map(\.estimates.count).max() ?? 0
    let rows = curves.map { curve in
      Heatmap.Row(
        label: label(curve),
        values: (0..<steps).map { step -> Double? in
          let count = curve.estimates.count
          let index = settings.relative ? step * count / steps : step
          return index < count ? value(atom, curve.estimates[index]) : nil
        })
    }
    let selected = settings.crosshair ?? max(0, steps - 1)
    return Figure(
      title: "\(atom.name.capitalizedFirst) by layer, \(part.datasetTitle)", unit: unit,
      note: note,
      content: .heatmap(
        Heatmap(
          rows: rows,
          xAxis: Axis(
            title: settings.relative ? "relative depth" : "layer",
            range: settings.relative ? 0...1 : 1...Double(max(2, steps)),
            isInteger: !settings.relative),
          selection: settings.selection.map {
            Heatmap.Selection(row: $0, column: min(selected, steps - 1))
          })))
  }

  /// The position of an estimate on the axis: its layer, or its part of the depth.
  package func x(_ index: Int, _ curve: Curve) -> Double {
    let layer = Double(curve.estimates[index].layer ?? index + 1)
    guard settings.relative else { return layer }
    return layer / Double(curve.estimates.last?.layer ?? curve.estimates.count)
  }

  private var selectedKey: CurveKey? {
    let curves = Curve.layers(part)
    return settings.selection.flatMap { curves.indices.contains($0) ? curves[$0].key : nil }
  }

  private func chart(_ series: [LineChart.Series], _ curves: [Curve]) -> LineChart {
    let crosshair = curves.first.flatMap { curve -> Double? in
      guard let place = settings.crosshair, !curve.estimates.isEmpty else { return nil }
      return x(min(place, curve.estimates.count - 1), curve)
    }
    let phases = curves.count == 1 ? self.phases(curves[0]) : nil
    let onsets = curves.count > 1 ? settings.atom.flatMap { self.onsets(of: $0, curves) } : nil
    return LineChart(
      series: series,
      xAxis: Axis(
        title: settings.relative ? "relative depth" : "layer", isInteger: !settings.relative),
      yAxis: Axis(title: unit), rules: phases?.rules ?? [], spans: phases?.spans ?? [],
      crosshair: crosshair, remark: phases?.remark ?? onsets)
  }

  /// Where U2 has built up, or S takes over, on each of several curves.
  private func onsets(of atom: Atom, _ curves: [Curve]) -> String? {
    guard atom == .languageUniqueness || atom == .synergy else { return nil }
    let texts = curves.map { curve in
      let phases = LayerPhases(curve.estimates)
      let place =
        atom == .synergy
        ? (phases.handsOver == .yes ? phases.riseTo : nil)
        : (phases.buildsUpFirst == .yes ? phases.languageFrom : nil)
      return "\(label(curve)) \(place.map { "\($0.layer)" } ?? "not found")"
    }
    return (atom == .synergy ? "S takes over at layer: " : "U2 builds up before S, from layer: ")
      + texts.joined(separator: ", ")
  }

  /// The phases of a curve that is drawn alone: those of several would cover one another.
  private func phases(_ curve: Curve) -> PhaseMarks? {
    guard let first = curve.estimates.first?.layer, let last = curve.estimates.last?.layer else {
      return nil
    }
    return PhaseMarks(LayerPhases(curve.estimates), first: first, last: last) { layer in
      x(curve.estimates.firstIndex { $0.layer == layer } ?? 0, curve)
    }
  }

  private func series(_ entry: LegendEntry, _ atom: Atom, _ curve: Curve) -> LineChart.Series {
    LineChart.Series(
      entry: entry,
      points: curve.estimates.indices.map { index in
        let estimate = curve.estimates[index]
        return LineChart.Point(
          x: x(index, curve), y: value(atom, estimate),
          band: settings.shares ? nil : IntervalBand.of(estimate, atom))
      })
  }

  private func value(_ atom: Atom, _ estimate: Estimate) -> Double? {
    settings.shares
      ? estimate.atoms.share(of: atom).map { 100 * $0 } : estimate.atoms[atom].bits
  }

  private func label(_ curve: Curve) -> String {
    curve.key.label(allDatasets: part.dataset == nil)
  }

  private var unit: String { settings.shares ? "% of total" : "bits" }
  private var note: String? { part.study.tolerance(at: .layer) }
}

/// The band around a point: the estimate's interval, but for a reading error, which the note states
/// once for all.
package enum IntervalBand {
  package static func of(_ estimate: Estimate, _ atom: Atom) -> ClosedRange<Double>? {
    guard let interval = estimate.intervals[atom.symbol], !interval.isReadingError,
      interval.low <= interval.high
    else { return nil }
    return interval.low...interval.high
  }
}
