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
      columns: Column.place + ["knob", "value"] + Column.atoms + judged(isDetail: true)
        + Column.intervals())
    let histories = study.histories(of: Set(estimates.map(\.target)))
    for estimate in estimates {
      let history = histories[estimate.target] ?? []
      for curve in SensitivityCurve.curves(around: estimate, in: history) {
        for point in curve.points where filter?.matches(point.estimate) ?? true {
          let estimate = point.estimate
          table.add(
            estimate.placeCells, curve.knob, point.value, EstimateNumber.atoms(estimate),
            judged(estimate), estimate.atomIntervals)
        }
      }
    }
    return table.withoutEmptyColumns
  }
}
