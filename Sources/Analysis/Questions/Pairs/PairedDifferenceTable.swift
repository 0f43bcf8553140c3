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
        "dataset", .init("first", isDetail: names != nil), .init("second", isDetail: names != nil),
        "filter", "quantity", .init("firstValue", title: names?[0] ?? "first"),
        .init("secondValue", title: names?[1] ?? "second"), "difference",
        .init("differenceInterval", title: "interval"), .init("isDistinct", title: "leaves out 0"),
        "estimator", .detail("seed"), "questions", "pictures", .detail("date"),
      ])
    table.grouping = "dataset"
    for row in differences {
      table.add(
        row.dataset, row.first.title, row.second.title, row.filter, row.quantity, row.firstValue,
        row.secondValue, row.difference, row.interval, row.isDistinct, row.estimator,
        row.seed, row.questions, row.pictures, row.provenance.date)
    }
    return table
  }
}
