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
        Column("dataset"), Column("quantity"), Column("rho"),
        Column("rhoInterval", title: "95 %"), Column("p", decimals: 4),
        Column("pHolm", title: "Holm", decimals: 4),
        Column("pBenjaminiHochberg", title: "BH", decimals: 4),
        Column("models"), Column("effectiveModels", title: "n", decimals: 1),
        Column("rhoWithoutOne", title: "without one"),
        Column("rhoBeyondI12I2", title: "beyond I12-I2"),
        Column("pBeyondI12I2", title: "p", decimals: 4),
        Column("rhoBeyondI12I2Interval", title: "95 %"),
        Column("rhoBeyondGap", title: "beyond gap"), Column("pBeyondGap", title: "p", decimals: 4),
        Column("rhoBeyondGapInterval", title: "95 %"), Column("test"),
        Column("intraclass", isDetail: true), Column("intraclassAccuracy", isDetail: true),
      ])
    table.names = 2
    for row in found where row.models >= RankCorrelation.fewest {
      table.add([
        .text(row.dataset), .text(row.name), .number(row.correlation?.rho),
        .interval(row.interval), .number(row.correlation?.p), .number(row.holm),
        .number(row.benjaminiHochberg), row.correlation.map { .integer($0.count) } ?? .missing,
        .number(row.effectiveCount), .interval(row.withoutOne),
        .number(row.beyondDifference?.correlation.rho),
        .number(row.beyondDifference?.correlation.p), .interval(row.beyondDifference?.interval),
        .number(row.beyondGap?.correlation.rho), .number(row.beyondGap?.correlation.p),
        .interval(row.beyondGap?.interval), .text(row.correlation?.test.rawValue),
        .number(row.intraclass), .number(row.intraclassOfAccuracy),
      ])
    }
    return table.withoutEmptyColumns
  }
}
