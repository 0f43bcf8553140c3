import Studies

extension Table {
  /// Outcomes counted, a row a target on a part of the questions: counts, shares in percent, and the
  /// exact intervals of the shares.
  public static func outcomes(_ rows: [OutcomeRow]) -> Table {
    var table = Table(
      schema: "infoprism/outcomes/1", title: "Outcomes of questions", note: QuestionOutcome.rule,
      columns: ["dataset", "category"] + Column.target + ["questions"]
        + QuestionOutcome.allCases.map { Column($0.key, title: $0.word) }
        + [.detail("right"), "gated", "unknown"]
        + QuestionOutcome.allCases.map {
          Column($0.key + "Share", title: $0.word + " %", decimals: 1, isDetail: true)
        }
        + QuestionOutcome.allCases.map {
          Column(
            $0.key + "ShareInterval", title: $0.word + " % interval", decimals: 1,
            isDetail: true)
        })
    table.grouping = "dataset"
    for row in rows {
      let counts = row.counts
      table.add(
        row.dataset, row.category, row.target.cells, counts.total,
        QuestionOutcome.allCases.map { counts[$0] }, counts.right, counts.gated,
        counts.unknown == 0 ? nil : counts.unknown,
        QuestionOutcome.allCases.map {
          counts.total == 0 ? nil : 100 * Double(counts[$0]) / Double(counts.total)
        }, QuestionOutcome.allCases.map { Cell.percent(counts.interval($0)) })
    }
    return table
  }
}

extension Table.Cell {
  /// The interval of a part of one, in percent.
  static func percent(_ interval: Interval?) -> Table.Cell {
    interval.map {
      .interval(low: 100 * $0.low, high: 100 * $0.high, level: $0.level, method: $0.method)
    } ?? .missing
  }
}
