import Analysis
import Explorer
import Studies

extension View {
  /// The stacked bars of all models.
  static let families = View(
    "families", options: [.shares, .sort, .reverse, .baseline],
    table: { workspace, settings in
      let workspace = try compared(workspace, settings)
      return Table.estimates(
        screen(settings).estimates(workspace), of: workspace.study, schema: "families",
        title: "Information by model, bits", note: workspace.study.tolerance(at: .output))
    },
    figure: { workspace, settings in
      var workspace = try compared(workspace, settings)
      let datasets = workspace.study.datasets(at: .output)
      if datasets.count == 1 { workspace.dataset = workspace.dataset ?? datasets[0] }
      return screen(settings).figure(workspace)
    })

  static func screen(_ settings: ViewSettings) -> FamiliesScreen {
    FamiliesScreen(
      order: settings.sort ?? .family, isReversed: settings.reverse, showsShares: settings.shares)
  }

  /// The workspace with the baseline pinned.
  static func compared(_ workspace: Workspace, _ settings: ViewSettings) throws -> Workspace {
    guard let baseline = settings.baseline else { return workspace }
    let study = workspace.study
    guard study.models.contains(where: { $0.model == baseline }) else {
      throw CommandError("There is no model '\(baseline)' in '\(study.path)'.")
    }
    var workspace = workspace
    workspace.baseline = baseline
    return workspace
  }
}
