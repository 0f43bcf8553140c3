import Analysis
import Studies

extension View {
  /// Two models or two families, atom by atom.
  public static let comparison = View(
    "comparison", "Two models or two families, atom by atom, and whether their intervals overlap.",
    absence: { part in
      Absence(
        "The two have no estimates on the same dataset in '\(part.study.path)' with these "
          + "conditions.",
        remedy: "'infoprism show families \(part.study.path)' lists what there is.")
    },
    table: { part, settings in
      let sides = try sides(settings)
      return .comparison(part.chosenStudy, of: sides.first, with: sides.second)
    },
    figure: { part, settings in
      let sides = try sides(settings)
      return ComparisonFigure(part.chosenStudy, sides.first, sides.second).paper
    },
    blank: { .comparison(.blank, of: .model("first"), with: .model("second")) })

  /// The two models, or else the two families, that were named.
  private static func sides(
    _ settings: ViewSettings
  ) throws -> (first: Comparison.Side, second: Comparison.Side) {
    switch (settings.models.count, settings.families.count) {
    case (2, 0): (.model(settings.models[0]), .model(settings.models[1]))
    case (0, 2): (.family(settings.families[0]), .family(settings.families[1]))
    default:
      throw ViewError(
        "The view 'comparison' is of two models or of two families. Name them, as in --model "
          + "LLaVA-OV-7B --model Qwen2-VL-7B, or --family LLaVA-OV --family Qwen2-VL.")
    }
  }
}
