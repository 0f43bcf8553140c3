import Analysis
import Figures
import Studies
import Terminal

extension View {
  /// What the records say together: a table, and for some a figure.
  ///
  /// - Parameter things: What the view is made of: a study without any has nothing to show.
  private static func finding(
    _ name: String, _ summary: String, of things: String = "current estimates",
    _ table: @escaping @Sendable (Study) -> Table,
    figure: (@Sendable (Study, Int?) -> Figure?)? = nil
  ) -> View {
    View(
      name, summary, absence: { absence(of: things, in: $0) },
      table: { part, _ in table(part.chosenStudy) },
      figure: figure.map { figure in
        { @Sendable part, settings in figure(part.chosenStudy, settings.selection) }
      })
  }

  public static let map = finding(
    "map", "Where families stand: the median S of each against its median U2, by regime.",
    { .strategies($0) }, figure: { FindingFigures.map($0, selection: $1) })
  public static let regimeMap = finding(
    "regime-map", "Where datasets stand: their mean share of S against that of U2.",
    { .regimes($0) }, figure: { FindingFigures.plane($0, selection: $1) })
  public static let regimes = finding(
    "regimes", "Which datasets are synergy-driven, which knowledge-driven, which undecided.",
    { .regimes($0) }, figure: { FindingFigures.regimes($0, selection: $1) })
  public static let correlations = View(
    "correlations", "How the atoms go with accuracy over models.", options: [.atom],
    absence: { absence(of: "dataset with enough models that have an accuracy", in: $0) },
    table: { part, _ in .correlations(part.chosenStudy) },
    figure: { part, settings in
      guard let atom = settings.atom else {
        return CorrelationFigures.coefficients(part.chosenStudy)
      }
      return CorrelationFigures.scatter(part.chosenStudy, atom: atom)
    })
  public static let strategies = finding(
    "strategies", "How families use information in each regime.", { .strategies($0) })
  public static let stability = finding(
    "stability", "Whether families keep their positions across regimes.",
    of: "families in two regimes", { .stability($0) },
    figure: { study, _ in StabilityFigure.figure(study) })
  public static let scaling = finding(
    "scaling", "What changes in a family from size to size.",
    of: "family with estimates of two sizes", { .scaling($0) },
    figure: { study, _ in ScalingFigure.figure(study) })
  public static let phases = finding(
    "phases", "Which layers are silent, where U2 builds up, where S takes over.",
    of: "curves over layers", { .phases($0) },
    figure: { study, _ in PhaseFigure.figure(study) })
  public static let trajectories = finding(
    "trajectories", "Which stage of training carried which gain.",
    of: "curves over checkpoints", { .trajectories($0) },
    figure: { study, _ in StageGainFigure.figure(study) })
  public static let masks = finding(
    "masks", "One subject under several masks, with the range.",
    of: "subject with estimates under two masks", { .masks($0) })
  public static let masked = finding(
    "masked", "How the masked runs answered, and which atoms to doubt.",
    of: "estimates that say how the masked runs answered", { .maskedRuns($0) })
  public static let raking = finding(
    "raking", "What each masked run tells on its own, raked and mixed to the mean of both.",
    of: "estimates that say what raking changed", { .raking($0) })

  /// The rule of verdicts, and how many estimates have each.
  public static let verdict = View(
    "verdict",
    "By which rule estimates are sound or not, with its thresholds, and how many are.",
    table: { part, _ in .verdicts(part.chosenStudy) },
    print: .tableText { table, room in
      var lines = [table.title]
      var last = ""
      for row in table.rows {
        let kind = row[0].exact
        guard kind != last else { continue }
        last = kind
        lines += "\(kind) (\(row[1].exact)): \(row[2].exact)".wrapped(to: room.columns)
      }
      lines += (table.note ?? "").wrapped(to: room.columns)
      return StyledText(lines.joined(separator: "\n") + "\n")
    })

  package static let findings: [View] = [
    .map, .regimeMap, .regimes, .correlations, .strategies, .stability, .scaling, .phases,
    .trajectories, .comparison, .masked, .masks, .raking, .verdict, .robustness,
  ]
}
