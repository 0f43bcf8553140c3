import Analysis
import Explorer
import Figures
import Studies

extension View {
  /// The curves over layers.
  static let layers = View(
    "layers", options: [.view, .atom, .shares, .relative],
    table: { workspace, settings in
      Table.estimates(
        layersScreen(settings).estimates(workspace), of: workspace.study, schema: "layers",
        title: "Information by layer, bits", note: workspace.study.tolerance(at: .layer))
    },
    figure: { workspace, settings in
      var settings = settings
      settings.view = settings.view ?? .chart
      let figures = layersScreen(settings).allFigures(workspace)
      guard figures.count != 1 else { return figures[0] }
      return Figure(
        title: "Information by layer, \(workspace.dataset ?? "all datasets")",
        unit: figures.first?.unit, note: figures.first?.note,
        content: .panels(Panels(figures: figures)))
    })

  static func layersScreen(_ settings: ViewSettings) -> LayersScreen {
    LayersScreen(
      view: settings.view ?? .table, atom: settings.atom, showsShares: settings.shares,
      isRelative: settings.relative)
  }

  /// The trajectories over checkpoints.
  static let training = View(
    "training", options: [.atom, .shares, .ownScales],
    table: { workspace, settings in
      Table.estimates(
        trainingScreen(settings).estimates(workspace), of: workspace.study, schema: "training",
        title: "Information by checkpoint, bits",
        note: workspace.study.tolerance(at: .checkpoint))
    },
    figure: { workspace, settings in trainingScreen(settings).figure(workspace) })

  static func trainingScreen(_ settings: ViewSettings) -> TrainingScreen {
    TrainingScreen(
      atom: settings.atom, showsShares: settings.shares, sharesScale: !settings.ownScales)
  }
}
