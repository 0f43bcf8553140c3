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
      columns: [
        Column("dataset"), Column("model"), Column("stage"), Column("checkpoint"), Column("layer"),
        Column("date", title: "made"), Column("estimator"), Column("seed"), Column("current"),
      ] + Atom.allCases.map { Column($0.symbol) } + judged(isDetail: true) + [
        Column("settings", title: "differs in"), Column("key", isDetail: true),
        Column("software", isDetail: true), Column("features", isDetail: true),
        Column("file", isDetail: true), Column("line", isDetail: true),
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
    let subject = estimate.subject
    let provenance = estimate.provenance
    let changed = EstimateDifference(old: current, new: estimate).settings
      .filter { !["estimator", "seed"].contains($0.name) }
      .map { "\($0.name) \($0.new)" }
    let place: [Cell] = [
      .text(subject.dataset), .text(subject.model), .text(subject.stage),
      .text(subject.checkpoint), estimate.layer.map { .integer($0) } ?? .missing,
    ]
    let how: [Cell] = [
      .text(provenance.date), .text(estimate.estimator),
      .natural(estimate.seed),
      .text(estimate.isRecord(of: current) ? "yes" : "no"),
    ]
    let values = Atom.allCases.map { Cell.number(EstimateNumber.tidy(estimate.atoms[$0].bits)) }
    return place + how + values + judged(estimate) + [
      changed.isEmpty ? .missing : .text(changed.joined(separator: "; ")), .text(estimate.key),
      .text(provenance.software), .text(provenance.features),
      provenance.file.isEmpty ? .missing : .text(provenance.file),
      provenance.line > 0 ? .integer(provenance.line) : .missing,
    ]
  }
}
