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
    var table = Table(
      schema: "infoprism/\(schema)/1", title: title,
      note: sentences(note, sumsNote(estimates)), columns: columns)
    table.grouping = "dataset"
    let beside = BatchBeside(estimates, of: study)
    let depths = LayerDepths(estimates, of: study)
    for estimate in estimates {
      table.add(cells(estimate, depths), beside.cells(estimate))
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
      "dataset", .detail("family"), "model", .detail("size"), "layer", .init("depth", decimals: 2),
      "stage", "checkpoint",
    ]
      + Atom.allCases.map { Column($0.symbol, greatestIsBest: $0 == .synergy) } + [
        "total", .init("coInformation", title: "R-S"),
        .init("accuracy", title: "acc %", decimals: 1, greatestIsBest: true), "estimator",
        .detail("seed"), .detail("I1"), .detail("I2"), .detail("I12"), .detail("gapBits"),
        .detail("status"), "verdict", .detail("verdictReason"),
      ]
      + Column.intervals() + [.detail("source")] + BatchBeside.columns
  }

  private static func cells(_ estimate: Estimate, _ depths: LayerDepths) -> [Cell] {
    let subject = estimate.subject
    let informations = estimate.mutualInformations
    let verdict = estimate.verdict
    return row(
      subject.dataset, subject.family, subject.model, subject.size, estimate.layer,
      depths.depth(of: estimate), subject.stage, subject.checkpoint, EstimateNumber.atoms(estimate),
      EstimateNumber.tidy(estimate.total.bits), EstimateNumber.tidy(estimate.coInformation.bits),
      estimate.accuracy, estimate.estimator, estimate.seed,
      [\MutualInformations.vision, \.language, \.joint].map { key in
        informations.map { EstimateNumber.tidy($0[keyPath: key].bits) }
      }, estimate.gap, estimate.status, verdict.kind.rawValue, verdict.reason,
      Atom.allCases.map { EstimateNumber.interval(estimate, $0) }, estimate.provenance.source)
  }
}

extension Table {
  /// What stands beside the atoms in the records of every view that lists estimates.
  static func judged(isDetail: Bool = false) -> [Column] {
    [
      .init("total", isDetail: isDetail), .init("coInformation", title: "R-S", isDetail: isDetail),
      "verdict", .detail("verdictReason"),
    ]
  }

  static func judged(_ estimate: Estimate) -> [Cell] {
    let verdict = estimate.verdict
    return row(
      EstimateNumber.tidy(estimate.total.bits), EstimateNumber.tidy(estimate.coInformation.bits),
      verdict.kind.rawValue, verdict.reason)
  }
}

enum EstimateNumber {
  /// Twelve decimals: what sums and conversions add behind them is left out.
  static func tidy(_ value: Double) -> Double {
    abs(value) < 1e3 ? (value * 1e12).rounded() / 1e12 : value
  }

  /// The atoms of an estimate.
  static func atoms(_ estimate: Estimate) -> [Double] {
    Atom.allCases.map { tidy(estimate.atoms[$0].bits) }
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
