import InformationDecomposition
public import Studies

extension Table {
  /// How estimates move with each setting that was varied alone, a row a value of a setting.
  ///
  /// - Parameter filter: which of the points are listed.
  public static func sensitivity(
    _ estimates: [Estimate], of study: Study, where filter: Filter? = nil
  ) -> Table {
    var table = Table(
      schema: "infoprism/sensitivity/1", title: "Atoms against settings, bits",
      note: "Each setting is turned alone; the rest is as in the current estimate.",
      columns: [
        Column("dataset"), Column("model"), Column("stage"), Column("checkpoint"), Column("layer"),
        Column("knob"), Column("value"),
      ] + Atom.allCases.map { Column($0.symbol) } + judged(isDetail: true)
        + Atom.allCases.map { Column($0.symbol + "Interval", title: "\($0.symbol) interval") })
    let histories = study.histories(of: Set(estimates.map(\.target)))
    for estimate in estimates {
      let history = histories[estimate.target] ?? []
      for curve in SensitivityCurve.curves(around: estimate, in: history) {
        for point in curve.points where filter?.matches(point.estimate) ?? true {
          table.add(cells(curve.knob, point))
        }
      }
    }
    return table.withoutEmptyColumns
  }

  private static func cells(_ knob: String, _ point: SensitivityCurve.Point) -> [Cell] {
    let estimate = point.estimate
    let subject = estimate.subject
    let place: [Cell] = [
      .text(subject.dataset), .text(subject.model), .text(subject.stage),
      .text(subject.checkpoint), estimate.layer.map { .integer($0) } ?? .missing, .text(knob),
      .text(point.value),
    ]
    let values = Atom.allCases.map { Cell.number(EstimateNumber.tidy(estimate.atoms[$0].bits)) }
    return place + values + judged(estimate)
      + Atom.allCases.map { Cell.interval(estimate.intervals[$0.symbol]) }
  }
}
