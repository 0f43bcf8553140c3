import Analysis
import Figures
import Studies

extension View {
  /// The trajectories over checkpoints.
  public static let training = View(
    "training", "The atoms at each checkpoint of a training.",
    discussion: "With --view heatmap, an atom at each layer of each checkpoint.",
    options: [.view, .atom, .shares, .ownScales, .sort, .reverse, .mark],
    absence: { part in
      absence(
        of: "training checkpoints", in: part,
        remedy: "'infoprism probe run --checkpoints' makes them; ")
    },
    table: { part, settings in
      let estimates =
        try isMap(settings, part)
        ? CheckpointMap.maps(part).flatMap(\.inOrder)
        : Curve.training(part, settings).flatMap(\.estimates)
      return Table.estimates(
        estimates, of: part.study, schema: "training", title: "Information by checkpoint, bits",
        note: part.study.tolerance(at: .checkpoint))
    },
    figure: { part, settings in
      guard try isMap(settings, part) else {
        return CurveFigures(settings, try part.taking(settings)).training
      }
      let note = part.study.tolerance(at: .checkpoint)
      let maps = CheckpointMap.maps(part)
      guard maps.count != 1 else { return maps[0].figure(settings, note: note) }
      let figures = maps.map { $0.figure(settings) }
      return Figure(
        title: "Layers at checkpoints, \(part.datasetTitle)", unit: figures[0].unit, note: note,
        content: .panels(Panels(figures: figures)))
    },
    print: .figure)

  /// Whether layers are asked for.
  private static func isMap(_ settings: ViewSettings, _ part: StudyPart) throws -> Bool {
    guard let view = settings.view, view != .chart else { return false }
    guard view == .heatmap else {
      throw ViewError("A training is shown as a chart or, with its layers, as a heatmap.")
    }
    guard !CheckpointMap.maps(part).isEmpty else {
      throw ViewError(
        "'\(part.study.path)' has no checkpoint\(part.conditions) that was read at its layers. "
          + "'infoprism estimate \(part.study.path) --checkpoints --layers all' reads them where "
          + "features have layers.")
    }
    return true
  }
}
