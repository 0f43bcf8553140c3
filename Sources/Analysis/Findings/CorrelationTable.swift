public import Studies

extension Table {
  public static func correlations(_ study: Study) -> Table {
    let found = study.accuracyCorrelations()
    let tests = found.count { $0.holm != nil }
    var table = Table(
      schema: "infoprism/correlations/1",
      title: "Rank correlation with accuracy over models (Spearman)",
      note: "Ties share mid-ranks; p is two-sided, exact up to 8 models and by t beyond, as if "
        + "models were independent. Holm and BH (Benjamini-Hochberg) correct it for the \(tests) "
        + "tests of this table; I12-I2 and the accuracy gap (both inputs less the text alone) are "
        + "what the atoms are measured against, and no tests. Intervals draw families whole, 2,000 "
        + "times, or models where there are fewer than three families; 'without one' is the range "
        + "when each family in turn is left out; 'n' is how many independent models would say as "
        + "much, by the intraclass correlations of both sides within families. 'beyond I12-I2' and "
        + "'beyond gap' are partial correlations, p by t. With fewer than three models of a dataset "
        + "nothing is said.",
      columns: [
        "dataset", "quantity", "rho", .init("rhoInterval", title: "95 %"), .init("p", decimals: 4),
        .init("pHolm", title: "Holm", decimals: 4),
        .init("pBenjaminiHochberg", title: "BH", decimals: 4), "models",
        .init("effectiveModels", title: "n", decimals: 1),
        .init("rhoWithoutOne", title: "without one"),
        .init("rhoBeyondI12I2", title: "beyond I12-I2"),
        .init("pBeyondI12I2", title: "p", decimals: 4),
        .init("rhoBeyondI12I2Interval", title: "95 %"), .init("rhoBeyondGap", title: "beyond gap"),
        .init("pBeyondGap", title: "p", decimals: 4), .init("rhoBeyondGapInterval", title: "95 %"),
        "test", .detail("intraclass"), .detail("intraclassAccuracy"),
      ])
    table.names = 2
    for row in found where row.models >= RankCorrelation.fewest {
      func beyond(_ found: AccuracyCorrelation.Partial?) -> [Cell] {
        Table.row(found?.correlation.rho, found?.correlation.p, found?.interval)
      }
      table.add(
        row.dataset, row.name, row.correlation?.rho, row.interval, row.correlation?.p, row.holm,
        row.benjaminiHochberg, row.correlation?.count, row.effectiveCount, row.withoutOne,
        beyond(row.beyondDifference), beyond(row.beyondGap), row.correlation?.test.rawValue,
        row.intraclass, row.intraclassOfAccuracy)
    }
    return table.withoutEmptyColumns
  }
}
