import InformationDecomposition
public import Studies

extension Table {
  /// All estimates of subjects, as they were made, and which of them stands for its subject.
  ///
  /// - Parameters:
  ///   - current: the estimates that stand for the subjects.
  ///   - filter: what is listed of them.
  public static func history(
    _ current: [Estimate], of study: Study, where filter: Filter? = nil
  ) -> Table {
    var table = Table(
      schema: "infoprism/history/1", title: "History of estimates, bits",
      columns: Column.place + [
        .init("date", title: "made"), "estimator", "seed", "current",
      ] + Column.atoms + judged(isDetail: true) + [
        .init("settings", title: "differs in"), .detail("key"), .detail("software"),
        .detail("features"), .detail("file"), .detail("line"),
      ])
    let histories = study.histories(of: Set(current.map(\.target)))
    for chosen in current {
      for estimate in histories[chosen.target] ?? []
      where filter?.matches(estimate) ?? true {
        table.add(cells(estimate, chosen))
      }
    }
    return table.withoutEmptyColumns
  }

  private static func cells(_ estimate: Estimate, _ current: Estimate) -> [Cell] {
    let provenance = estimate.provenance
    let changed = EstimateDifference(old: current, new: estimate).settings
      .filter { !["estimator", "seed"].contains($0.name) }
      .map { "\($0.name) \($0.new)" }
    return row(
      estimate.placeCells, provenance.date, estimate.estimator, estimate.seed,
      estimate.isRecord(of: current), EstimateNumber.atoms(estimate), judged(estimate),
      changed.joined(separator: "; ").nonEmpty, estimate.key, provenance.software,
      provenance.features, provenance.file.nonEmpty, provenance.line > 0 ? provenance.line : nil)
  }
}
