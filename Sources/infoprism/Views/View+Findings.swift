import Analysis
import Explorer
import Figures
import Studies

extension View {
  /// What the records say together: a table, and for some a figure.
  private static func finding(
    _ name: String, _ table: @escaping @Sendable (Study) -> Table
  ) -> View {
    View(name, table: { workspace, _ in table(workspace.chosenStudy) })
  }

  private static func finding(
    _ name: String, _ table: @escaping @Sendable (Study) -> Table,
    figure: @escaping @Sendable (Study) -> Figure?
  ) -> View {
    View(
      name, table: { workspace, _ in table(workspace.chosenStudy) },
      figure: { workspace, _ in
        let study = workspace.chosenStudy
        guard let figure = figure(study) else { throw nothing(study, in: name) }
        return figure
      })
  }

  static let map = finding(
    "map", { .strategies($0) }, figure: { FindingFigures.map($0) })
  static let regimes = finding(
    "regimes", { .regimes($0) }, figure: { FindingFigures.regimes($0) })
  static let correlations = finding("correlations", { .correlations($0) })
  static let strategies = finding("strategies", { .strategies($0) })
  static let scaling = finding("scaling", { .scaling($0) })
  static let phases = finding("phases", { .phases($0) })
  static let trajectories = finding("trajectories", { .trajectories($0) })

  static let findings: [View] = [
    .map, .regimes, .correlations, .strategies, .scaling, .phases, .trajectories,
  ]
}
