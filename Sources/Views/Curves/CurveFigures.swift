import Figures
import InformationDecomposition
import Studies

/// The figures of curves: over layers, or along a training.
package struct CurveFigures {
  let settings: ViewSettings
  let part: StudyPart

  package init(_ settings: ViewSettings, _ part: StudyPart) {
    self.settings = settings
    self.part = part
  }

  /// One atom of several curves, a line each.
  ///
  /// - Parameter x: where an estimate stands on the axis.
  func overlaid(
    _ atom: Atom, _ curves: [Curve], x: (Int, Curve) -> Double
  ) -> [LineChart.Series] {
    curves.enumerated().map { index, curve in
      series(
        LegendEntry(name: label(curve), symbol: "\(index + 1)", ink: .series(index)), atom, curve,
        x: x)
    }
  }

  func series(
    _ entry: LegendEntry, _ atom: Atom, _ curve: Curve, x: (Int, Curve) -> Double
  ) -> LineChart.Series {
    LineChart.Series(
      entry: entry,
      points: curve.estimates.enumerated().map { index, estimate in
        LineChart.Point(
          x: x(index, curve), y: value(atom, estimate),
          band: settings.shares ? nil : IntervalBand.of(estimate, atom))
      })
  }

  func selectedKey(of curves: [Curve]) -> CurveKey? {
    settings.selection.flatMap { curves[safe: $0]?.key }
  }

  /// The curve that the crosshair walks, where there is one: of several on one chart the selected
  /// one.
  ///
  /// - Parameter all: the curves of the screen, of which one is selected.
  func walked(among curves: [Curve], of all: [Curve]) -> Curve? {
    let walked = curves.walked(selectedKey(of: all))
    return settings.crosshair == nil || walked?.estimates.isEmpty ?? true ? nil : walked
  }

  func value(_ atom: Atom, _ estimate: Estimate) -> Double? {
    settings.shares
      ? estimate.atoms.share(of: atom).map { 100 * $0 } : estimate.atoms[atom].bits
  }

  func label(_ curve: Curve) -> String { curve.key.label(allDatasets: part.dataset == nil) }

  var unit: String { settings.shares ? "% of total" : "bits" }
}

extension ViewSettings {
  /// Where the crosshair stands on a curve.
  func index(on curve: Curve) -> Int { curve.place(of: crosshair) }
}
