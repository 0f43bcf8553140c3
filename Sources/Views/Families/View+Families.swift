import Analysis
package import Figures
import Studies

extension View {
  /// The stacked bars of all models.
  public static let families = View(
    "families", "The atoms of every model, by family.",
    options: [.shares, .sort, .reverse, .baseline, .mark, .synergyFirst, .whiskers],
    table: estimates("families", title: "Information by model, bits"),
    figure: { part, settings in
      var part = try part.taking(settings)
      let datasets = part.study.datasets(at: .output)
      if datasets.count == 1 { part.dataset = part.dataset ?? datasets[0] }
      return familiesFigure(part, settings)
    },
    print: .figures { part, settings in
      let part = try part.taking(settings)
      let datasets = part.dataset.map { [$0] } ?? part.study.datasets(at: .output)
      return datasets.map { dataset in
        var one = part
        one.dataset = dataset
        return familiesFigure(one, settings)
      }
    })

  /// The bars of all models; of one that is alone on all datasets, a bar a dataset.
  package static func familiesFigure(_ part: StudyPart, _ settings: ViewSettings) -> Figure {
    let rows = FamilyRows(part, settings)
    let isAlone = rows.rows.count == 1 && rows.datasets.count > 1
    if isAlone, !settings.shares, part.baseline == nil {
      return ModelFigure(rows.rows[0].model, part).figure
    }
    return FamiliesFigure(settings, rows, part).bars
  }
}
