import InformationDecomposition
public import Studies

extension Table {
  /// Estimates as records with the keys that all views share.
  ///
  /// - Parameters:
  ///   - study: where what BATCH found stands, which is kept beside exact estimates for comparison.
  ///   - schema: the view's name, such as `families`.
  public static func estimates(
    _ estimates: [Estimate], of study: Study? = nil, schema: String, title: String,
    note: String? = nil
  ) -> Table {
    let notes = [note, sumsNote(estimates)].compactMap { $0 }
    var table = Table(
      schema: "infoprism/\(schema)/1", title: title,
      note: notes.isEmpty ? nil : notes.joined(separator: " "), columns: columns)
    table.grouping = "dataset"
    let beside = BatchBeside(estimates, of: study)
    let depths = LayerDepths(estimates, of: study)
    for estimate in estimates {
      table.add(cells(estimate, depths) + beside.cells(estimate))
    }
    return table.withoutEmptyColumns
  }

  /// What total and co-information are where no mutual informations are known.
  private static func sumsNote(_ estimates: [Estimate]) -> String? {
    estimates.contains { $0.mutualInformations == nil && !$0.keepsNegatives }
      ? "Atoms are clipped at 0 at the source, and total and R-S are sums of what was left." : nil
  }

  private static var columns: [Column] {
    [
      Column("dataset"), Column("family", isDetail: true), Column("model"),
      Column("size", isDetail: true), Column("layer"), Column("depth", decimals: 2),
      Column("stage"), Column("checkpoint"),
    ]
      + Atom.allCases.map { Column($0.symbol, greatestIsBest: $0 == .synergy) } + [
        Column("total"), Column("coInformation", title: "R-S"),
        Column("accuracy", title: "acc %", decimals: 1, greatestIsBest: true),
        Column("estimator"), Column("seed", isDetail: true), Column("I1", isDetail: true),
        Column("I2", isDetail: true), Column("I12", isDetail: true),
        Column("gapBits", isDetail: true), Column("status", isDetail: true), Column("verdict"),
        Column("verdictReason", isDetail: true),
      ]
      + Atom.allCases.map { Column($0.symbol + "Interval", title: "\($0.symbol) interval") }
      + [Column("source", isDetail: true)] + BatchBeside.columns
  }

  private static func cells(_ estimate: Estimate, _ depths: LayerDepths) -> [Cell] {
    let subject = estimate.subject
    let atoms = estimate.atoms
    let informations = estimate.mutualInformations
    let verdict = estimate.verdict
    return [
      .text(subject.dataset), .text(subject.family), .text(subject.model), .text(subject.size),
      estimate.layer.map { .integer($0) } ?? .missing, .number(depths.depth(of: estimate)),
      .text(subject.stage), .text(subject.checkpoint),
    ]
      + Atom.allCases.map { .number(EstimateNumber.tidy(atoms[$0].bits)) } + [
        .number(EstimateNumber.tidy(estimate.total.bits)),
        .number(EstimateNumber.tidy(estimate.coInformation.bits)),
        .number(estimate.accuracy), .text(estimate.estimator),
        .natural(estimate.seed),
        .number(informations.map { EstimateNumber.tidy($0.vision.bits) }),
        .number(informations.map { EstimateNumber.tidy($0.language.bits) }),
        .number(informations.map { EstimateNumber.tidy($0.joint.bits) }),
        .number(estimate.gap.map { $0.bits }), .text(estimate.status),
        .text(verdict.kind.rawValue), .text(verdict.reason),
      ]
      + Atom.allCases.map { EstimateNumber.interval(estimate, $0) }
      + [.text(estimate.provenance.source)]
  }
}

extension Table {
  /// What stands beside the atoms in the records of every view that lists estimates.
  static func judged(isDetail: Bool = false) -> [Column] {
    [
      Column("total", isDetail: isDetail),
      Column("coInformation", title: "R-S", isDetail: isDetail), Column("verdict"),
      Column("verdictReason", isDetail: true),
    ]
  }

  static func judged(_ estimate: Estimate) -> [Cell] {
    let verdict = estimate.verdict
    return [
      .number(EstimateNumber.tidy(estimate.total.bits)),
      .number(EstimateNumber.tidy(estimate.coInformation.bits)),
      .text(verdict.kind.rawValue), .text(verdict.reason),
    ]
  }
}

enum EstimateNumber {
  /// Twelve decimals: what sums and conversions add behind them is left out.
  static func tidy(_ value: Double) -> Double {
    abs(value) < 1e3 ? (value * 1e12).rounded() / 1e12 : value
  }

  /// The interval of an atom.
  static func interval(_ estimate: Estimate, _ atom: Atom) -> Table.Cell {
    estimate.intervals[atom.symbol].map {
      .interval(low: tidy($0.low), high: tidy($0.high), level: $0.level, method: $0.method)
    } ?? .missing
  }
}

extension Table.Cell {
  /// An interval, or missing where there is none.
  package static func interval(_ interval: Interval?) -> Table.Cell {
    interval.map {
      .interval(low: $0.low, high: $0.high, level: $0.level, method: $0.method)
    } ?? .missing
  }
}
