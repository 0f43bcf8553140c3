import Analysis
import Figures
import Studies

extension View {
  /// The trajectories over checkpoints.
  public static let training = View(
    "training", "The atoms at each checkpoint of a training.",
    options: [.atom, .shares, .ownScales, .mark],
    absence: { part in
      "'\(part.study.path)' has no training checkpoints\(part.conditions)."
        + " 'infoprism probe run --checkpoints' makes them; 'infoprism show overview "
        + "\(part.study.path)' counts what is there."
    },
    table: { part, settings in
      Table.estimates(
        Curve.training(part).flatMap(\.estimates), of: part.study, schema: "training",
        title: "Information by checkpoint, bits", note: part.study.tolerance(at: .checkpoint))
    },
    figure: { part, settings in TrainingFigure(settings, try part.taking(settings)).figure },
    print: .figure)
}
