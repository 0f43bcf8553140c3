import Studies

extension Table {
  /// The chosen questions, the surest first.
  public static func selection(_ selection: QuestionSelection, in grid: AnswerGrid) -> Table {
    var table = Table(
      schema: "infoprism/selection/1", title: "Selected questions", note: QuestionRanking.rule,
      columns: [
        Column("rank"), Column("dataset"), Column("id"), Column("question"), Column("category"),
        Column("answer"), Column("needBoth", title: "need both"), Column("models"),
        Column("share", title: "%", decimals: 1),
        Column("shareInterval", title: "% interval", decimals: 1),
        Column("synergy", title: "mean S"),
        Column("synergyInterval", title: "mean S interval", isDetail: true),
      ])
    for (rank, entry) in selection.entries.enumerated() {
      let question = grid.questions[entry.place]
      table.add([
        .integer(rank + 1), .text(question.dataset), .text(question.id), .text(question.text),
        .text(question.category), .text(question.answer.map(Options.letter)),
        .integer(entry.needBoth), .integer(entry.models),
        .number(100 * Double(entry.needBoth) / Double(entry.models)), .percent(entry.share),
        .number(entry.synergy?.mean),
        .interval(entry.synergy?.student),
      ])
    }
    return table
  }

  /// What the judging models make of the selected set.
  public static func judgement(_ judgement: SelectionJudgement) -> Table {
    var table = Table(
      schema: "infoprism/selection-judgement/1",
      title: "The selected questions, judged by \(judgement.judges.joined(separator: ", "))",
      note:
        "Means over the judging models, which did not choose. The interval is the middle 95 % of "
        + "random sets of the same size: \(judgement.draws) for outcomes, \(judgement.atomDraws) for "
        + "atoms in bits."
        + ((1..<SelectionJudgement.leastDraws).contains(judgement.atomDraws)
          ? " Of fewer than \(SelectionJudgement.leastDraws) it is their range." : ""),
      columns: [
        Column("quantity"), Column("selected"), Column("whole"), Column("random"),
        Column("randomInterval", title: "random interval"), Column("outside"),
      ])
    for row in judgement.rows {
      let interval = row.randomInterval
      table.add([
        .text(row.quantity.rawValue), .number(row.selected), .number(row.whole),
        .number(row.random),
        .interval(
          low: interval.low, high: interval.high, level: interval.level, method: interval.method),
        .text(row.isDistinct ? (row.selected > interval.high ? "above" : "below") : "no"),
      ])
    }
    return table
  }
}
