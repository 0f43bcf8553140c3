import Analysis
package import Figures
import InformationDecomposition
import SafeText
import Studies

/// The figures of the curves over layers.
extension CurveFigures {
  /// A row of sparklines a curve, a column an atom.
  package func sparklines(_ curves: [Curve], note: Bool) -> Figure {
    let atoms = settings.atom.map { [$0] } ?? Atom.allCases
    // Of all curves they are put together once; marks come and go.
    var rows = once("sparklines \(choice)", of: curves) {
      curves.map { curve in
        SparklineTable.Row(
          label: label(curve), lines: atoms.map { atom in curve.estimates.map { value(atom, $0) } },
          text: "\(curve.estimates.count) layers")
      }
    }
    for (place, curve) in curves.enumerated() where part.marks.contains(curve.key.model) {
      rows[place].isMarked = true
    }
    return Figure(
      title: "Information by layer, \(part.datasetTitle)", unit: unit,
      note: note ? self.note : nil,
      content: .sparklines(
        SparklineTable(
          columns: atoms.map(\.legendEntry), rows: rows,
          selection: settings.selection)))
  }

  /// What is made of all curves of the part is made once; of some of them, when it is asked for.
  private func once<Value: Sendable>(
    _ name: String, of curves: [Curve], _ make: () -> Value
  ) -> Value {
    guard curves.count == all.count else { return make() }
    return part.derived("\(name) \(settings.orderName)", make)
  }

  /// What is shown of each estimate, as part of a name.
  private var choice: String { "\(settings.atom?.symbol ?? "all") \(settings.shares)" }

  /// One curve with all atoms; several curves as panels, or as lines of one atom.
  package func chart(_ curves: [Curve]) -> Figure {
    if let atom = settings.atom {
      let lines = overlaid(atom, curves, x: x)
      return Figure(
        title: "\(atom.name.capitalizedFirst) by layer, \(part.datasetTitle)", unit: unit,
        note: note, content: .lines(chart(lines, curves)))
    }
    let figures = curves.map { curve in
      Figure(
        title: label(curve) + (part.dataset.map { ", \($0)" } ?? ""), unit: unit,
        content: .lines(
          chart(Atom.allCases.map { series($0.legendEntry, $0, curve, x: x) }, [curve])))
    }
    if var figure = figures.first, figures.count == 1 {
      figure.note = note
      return figure
    }
    return Figure(
      title: "Information by layer", unit: unit, note: note,
      content: .panels(
        Panels(figures: figures, selection: curves.firstIndex { $0.key == selectedKey(of: all) })))
  }

  /// A row a curve, a column a layer, for one atom; under relative depth, as many columns as the
  /// deepest model has layers, so that each layer has one.
  package func heatmap(_ curves: [Curve]) -> Figure {
    let atom = settings.atom ?? .synergy
    let choice = "\(atom.symbol) \(settings.shares) \(settings.relative)"
    let columns = once("heatmap columns \(settings.relative)", of: curves) {
      HeatmapColumns(curves, isRelative: settings.relative)
    }
    let rows = once("heatmap rows \(choice)", of: curves) {
      curves.map { curve in
        Heatmap.Row(
          label: label(curve),
          values: columns.values(of: curve) { value(atom, $0) })
      }
    }
    let selected = settings.selection.flatMap { curves[safe: $0] }
    return Figure(
      title: "\(atom.name.capitalizedFirst) by layer, \(part.datasetTitle)", unit: unit,
      note: note,
      content: .heatmap(
        Heatmap(
          rows: rows, xAxis: columns.axis,
          selection: selected.map { curve in
            let index = settings.index(on: curve)
            return Heatmap.Selection(
              row: settings.selection ?? 0, column: columns.column(of: curve, index: index),
              name: settings.place(of: index, on: curve))
          })))
  }

  /// The position of an estimate on the axis: its layer, or its part of the depth.
  package func x(_ index: Int, _ curve: Curve) -> Double {
    let layer = Double(curve.estimates[index].layer ?? index + 1)
    guard settings.relative else { return layer }
    return layer / Double(curve.estimates.last?.layer ?? curve.estimates.count)
  }

  private func chart(_ series: [LineChart.Series], _ curves: [Curve]) -> LineChart {
    let crosshair = walked(among: curves, of: all).map { x(settings.index(on: $0), $0) }
    let phases = curves.count == 1 ? self.phases(curves[0]) : nil
    let several = curves.count > 1 ? settings.atom : nil
    let remarks = several.map { atom in
      [self.onsets(of: atom, curves), self.gap(of: atom, curves)].compactMap { $0 }
    }
    let remark = remarks.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") }
    return LineChart(
      series: series,
      xAxis: Axis(
        title: settings.relative ? "relative depth" : "layer", isInteger: !settings.relative),
      yAxis: Axis(title: unit), rules: phases?.rules ?? [], spans: phases?.spans ?? [],
      crosshair: crosshair, remark: phases?.remark ?? remark)
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

  /// Where two curves are furthest apart in an atom: the first less the second.
  private func gap(of atom: Atom, _ curves: [Curve]) -> String? {
    guard curves.count == 2 else { return nil }
    let other = Dictionary(
      curves[1].estimates.map { ($0.layer, $0) }, uniquingKeysWith: { first, _ in first })
    let gaps = curves[0].estimates.compactMap { estimate -> (layer: Int, gap: Double)? in
      guard let layer = estimate.layer, let one = value(atom, estimate),
        let two = other[layer].flatMap({ value(atom, $0) })
      else { return nil }
      return (layer, one - two)
    }
    guard let widest = gaps.max(by: { abs($0.gap) < abs($1.gap) }) else { return nil }
    return "widest gap \(NumberText.signed(widest.gap)) at layer \(widest.layer)"
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

  private var all: [Curve] { Curve.layers(part, settings) }
  private var note: String? { part.study.tolerance(at: .layer) }
}

extension ViewSettings {
  /// `layer 24/36`, and under relative depth what part of the depth that is.
  package func place(of index: Int, on curve: Curve) -> String {
    let layer = curve.estimates[safe: index]?.layer ?? 0
    let last = curve.estimates.last?.layer ?? 0
    let depth = relative && last > 0 ? Double(layer) / Double(last) : nil
    return "layer \(layer)/\(last)"
      + (depth.map { ", depth \(NumberText.fixed($0, decimals: 2))" } ?? "")
  }
}
