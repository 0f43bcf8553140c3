import Analysis
import Figures
import Studies

extension View {
  /// The curves over layers.
  public static let layers = View(
    "layers", "The atoms at each layer, by logit lens.",
    options: [.view, .atom, .shares, .relative, .sort, .reverse, .mark],
    absence: { part in
      absence(
        of: "layer curves", in: part,
        remedy: "'infoprism estimate \(part.study.path) --layers all' makes them where features "
          + "have layers; ")
    },
    table: { part, settings in
      Table.estimates(
        Curve.layers(part, settings).flatMap(\.estimates), of: part.study, schema: "layers",
        title: "Information by layer, bits", note: part.study.tolerance(at: .layer))
    },
    figure: { part, settings in
      let figures = layersFigures(
        try part.taking(settings), settings, view: settings.view ?? .chart)
      guard figures.count != 1 else { return figures[0] }
      return Figure(
        title: "Information by layer, \(part.datasetTitle)",
        unit: figures.first?.unit, note: figures.first?.note,
        content: .panels(Panels(figures: figures)))
    },
    print: .figures { part, settings in
      layersFigures(try part.taking(settings), settings, view: settings.view ?? .table)
    })

  /// The figures of all curves: a chart each, or one of all.
  private static func layersFigures(
    _ part: StudyPart, _ settings: ViewSettings, view: LayersView
  ) -> [Figure] {
    let curves = Curve.layers(part, settings)
    guard !curves.isEmpty else { return [] }
    let figures = CurveFigures(settings, part)
    switch view {
    case .chart:
      return settings.atom == nil ? curves.map { figures.chart([$0]) } : [figures.chart(curves)]
    case .heatmap: return [figures.heatmap(curves)]
    case .table: return [figures.sparklines(curves, note: true)]
    }
  }
}
