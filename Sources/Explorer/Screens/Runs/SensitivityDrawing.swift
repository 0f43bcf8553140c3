import Analysis
package import Figures
import InformationDecomposition
package import Studies
import Terminal

/// The subjects that were estimated in several ways, and a panel for each setting that was varied.
struct SensitivityDrawing {
  private let screen: RunsScreen
  private let workspace: Workspace

  init(_ screen: RunsScreen, _ workspace: Workspace) {
    self.screen = screen
    self.workspace = workspace
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let subjects = screen.variedSubjects(workspace)
    guard !subjects.isEmpty else {
      EmptyNotice.draw(
        "No subject of \(workspace.datasetTitle) was estimated in several ways. R with several "
          + "values, such as epochs 4,8,16, gate 0,0.3,0.5 or 5 replicates, gives this view its "
          + "curves.", in: area, of: &canvas)
      return
    }
    let selected = min(max(0, screen.selection), subjects.count - 1)
    let (top, rest) = area.splitTop(min(subjects.count, max(2, area.rows / 5)) + 1)
    ListView(
      title: "Estimated in several ways, \(workspace.datasetTitle)",
      subjects.map { StyledLine($0.place) }, selection: selected
    ).draw(in: top, on: &canvas)
    if let figure = SensitivityFigure.figure(subjects[selected], of: workspace.study) {
      canvas.draw(figure, in: rest)
    }
  }
}

/// The atoms of a subject against each setting that was varied, a panel a setting.
package enum SensitivityFigure {
  package static func figure(_ estimate: Estimate, of study: Study) -> Figure? {
    let curves = SensitivityCurve.curves(
      around: estimate, in: study.history(of: estimate.subject, layer: estimate.layer))
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
