public import Studies

extension Table {
  /// Paired differences, a row a quantity.
  public static func differences(_ differences: [PairedDifference]) -> Table {
    let pairs = Set(differences.map { [$0.first.title, $0.second.title] })
    let names = pairs.count == 1 ? pairs.first : nil
    var table = Table(
      schema: "infoprism/differences/1",
      title: names.map { "\($0[0]) less \($0[1])" } ?? "Paired differences",
      note: "Bits, and percent for the accuracy. Intervals: the questions of both are drawn again "
        + "together, or their pictures where questions share them; exact bounds of one stand "
        + "against the other's.",
      columns: [
        Column("dataset"), Column("first", isDetail: names != nil),
        Column("second", isDetail: names != nil), Column("filter"), Column("quantity"),
        Column("firstValue", title: names?[0] ?? "first"),
        Column("secondValue", title: names?[1] ?? "second"), Column("difference"),
        Column("differenceInterval", title: "interval"),
        Column("isDistinct", title: "leaves out 0"), Column("estimator"),
        Column("seed", isDetail: true), Column("questions"), Column("pictures"),
        Column("date", isDetail: true),
      ])
    table.grouping = "dataset"
    for row in differences {
      table.add([
        .text(row.dataset), .text(row.first.title), .text(row.second.title), .text(row.filter),
        .text(row.quantity), .number(row.firstValue), .number(row.secondValue),
        .number(row.difference), .interval(row.interval), .text(row.isDistinct ? "yes" : "no"),
        .text(row.estimator), .natural(row.seed), .integer(row.questions),
        row.pictures.map { .integer($0) } ?? .missing, .text(row.provenance.date),
      ])
    }
    return table
  }
}
