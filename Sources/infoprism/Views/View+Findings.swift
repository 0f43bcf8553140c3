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
  static let regimeMap = finding(
    "regime-map", { .regimes($0) }, figure: { FindingFigures.plane($0) })
  static let regimes = finding(
    "regimes", { .regimes($0) }, figure: { FindingFigures.regimes($0) })
  static let correlations = finding("correlations", { .correlations($0) })
  static let strategies = finding("strategies", { .strategies($0) })
  static let stability = finding("stability", { .stability($0) })
  static let scaling = finding("scaling", { .scaling($0) })
  static let phases = finding("phases", { .phases($0) })
  static let trajectories = finding("trajectories", { .trajectories($0) })
  static let masks = finding("masks", { .masks($0) })
  static let masked = finding("masked", { .maskedRuns($0) })
  static let raking = finding("raking", { .raking($0) })
  static let verdict = finding("verdict", { .verdicts($0) })

  /// Two models or two families, atom by atom.
  static let comparison = View(
    "comparison",
    table: { workspace, settings in
      let sides = try sides(settings)
      return .comparison(workspace.chosenStudy, of: sides.first, with: sides.second)
    },
    figure: { workspace, settings in
      let study = workspace.chosenStudy
      let sides = try sides(settings)
      guard let figure = ComparisonFigure(study, sides.first, sides.second).figure else {
        throw nothing(study, in: "comparison")
      }
      return figure
    })

  /// The two models, or else the two families, that were named.
  private static func sides(
    _ settings: ViewSettings
  ) throws -> (first: Comparison.Side, second: Comparison.Side) {
    switch (settings.models.count, settings.families.count) {
    case (2, 0): (.model(settings.models[0]), .model(settings.models[1]))
    case (0, 2): (.family(settings.families[0]), .family(settings.families[1]))
    default:
      throw CommandError(
        "The view 'comparison' is of two models or of two families. Name them, as in --model "
          + "LLaVA-OV-7B --model Qwen2-VL-7B, or --family LLaVA-OV --family Qwen2-VL.")
    }
  }

  static let findings: [View] = [
    .map, .regimeMap, .regimes, .correlations, .strategies, .stability, .scaling, .phases,
    .trajectories, .comparison, .masked, .masks, .raking, .verdict, .robustness,
  ]
}
