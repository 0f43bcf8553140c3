import Analysis
package import Figures
import InformationDecomposition
package import Studies

/// The atoms of a subject against each setting that was varied, a panel a setting.
package enum SensitivityFigure {
  package static func figure(_ estimate: Estimate, of study: Study) -> Figure? {
    let curves = SensitivityCurve.curves(
      around: estimate, in: study.history(of: estimate.target))
    guard !curves.isEmpty else { return nil }
    return Figure(
      title: "\(estimate.place): atoms against settings", unit: "bits",
      note: "Each panel turns one setting; the rest is as in the current estimate.",
      content: .panels(Panels(figures: curves.map(panel))))
  }

  /// Values stand at equal distances, in order: settings such as epochs double from step to step.
  private static func panel(_ curve: SensitivityCurve) -> Figure {
    let series = Atom.allCases.map { atom in
      LineChart.Series(
        entry: atom.legendEntry,
        points: curve.points.enumerated().map { index, pair in
          LineChart.Point(
            x: Double(index + 1), y: pair.estimate.atoms[atom].bits,
            band: IntervalBand.of(pair.estimate, atom))
        })
    }
    let labels = curve.points.enumerated().map { index, pair in
      Axis.Label(value: Double(index + 1), text: pair.value)
    }
    return Figure(
      title: curve.knob, unit: "bits",
      content: .lines(
        LineChart(
          series: series,
          xAxis: Axis(
            title: curve.knob, range: 1...Double(max(2, curve.points.count)), isInteger: true,
            labels: labels), yAxis: Axis(title: "bits"))))
  }
}
