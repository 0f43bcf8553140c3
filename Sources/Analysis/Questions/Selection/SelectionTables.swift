import Studies

extension Table {
  /// The chosen questions, the surest first.
  public static func selection(_ selection: QuestionSelection, in grid: AnswerGrid) -> Table {
    var table = Table(
      schema: "infoprism/selection/1", title: "Selected questions", note: QuestionRanking.rule,
      columns: [
        "rank", "dataset", "id", "question", "category", "answer",
        .init("needBoth", title: "need both"), "models", .init("share", title: "%", decimals: 1),
        .init("shareInterval", title: "% interval", decimals: 1), .init("synergy", title: "mean S"),
        .detail("synergyInterval", title: "mean S interval"),
      ])
    for (rank, entry) in selection.entries.enumerated() {
      let question = grid.questions[entry.place]
      table.add(
        rank + 1, question.dataset, question.id, question.text, question.category,
        question.answer.map(Options.letter), entry.needBoth, entry.models,
        100 * Double(entry.needBoth) / Double(entry.models), Cell.percent(entry.share),
        entry.synergy?.mean, entry.synergy?.student)
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
        "quantity", "selected", "whole", "random",
        .init("randomInterval", title: "random interval"), "outside",
      ])
    for row in judgement.rows {
      let interval = row.randomInterval
      table.add(
        row.quantity.rawValue, row.selected, row.whole, row.random, interval,
        row.isDistinct ? (row.selected > interval.high ? "above" : "below") : "no")
    }
    return table
  }
}
