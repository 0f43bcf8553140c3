import Studies

extension Table {
  /// Transitions between two targets, a row a pair of outcomes that came about.
  public static func transitions(_ found: [Transitions]) -> Table {
    var table = Table(
      schema: "infoprism/transitions/1", title: title("Transitions", found.first),
      note: ([QuestionOutcome.rule] + found.map(sentence)).joined(separator: " "),
      columns: [
        "dataset", "category", .detail("first"), .detail("second"),
        .init("fromOutcome", title: "from"), .init("toOutcome", title: "to"), "count", "questions",
        .init("questionShare", title: "%", decimals: 1),
        .detail("questionShareInterval", title: "% interval", decimals: 1), .detail("bothRight"),
        .detail("onlyFirst"), .detail("onlySecond"), .detail("neitherRight"),
        .init("p", title: "McNemar p", decimals: 4),
      ])
    table.grouping = "dataset"
    for transitions in found {
      for from in QuestionOutcome.allCases {
        for to in QuestionOutcome.allCases where transitions[from, to] > 0 {
          let count = transitions[from, to]
          table.add(
            transitions.dataset, transitions.category, transitions.first.title,
            transitions.second.title, from.rawValue, to.rawValue, count, transitions.total,
            100 * Double(count) / Double(transitions.total),
            Cell.percent(.binomial(count, of: transitions.total)), transitions.bothRight,
            transitions.onlyFirst, transitions.onlySecond, transitions.neitherRight, transitions.p)
        }
      }
    }
    return table
  }

  private static func title(_ what: String, _ pair: Transitions?) -> String {
    pair.map { "\(what) from \($0.first.title) to \($0.second.title)" } ?? what
  }

  /// The 2x2 table in words.
  private static func sentence(_ found: Transitions) -> String {
    let part = [found.dataset, found.category].compactMap { $0 }.joined(separator: ", ")
    return "\(part): both right \(found.bothRight), only "
      + "\(found.first.title) \(found.onlyFirst), only \(found.second.title) \(found.onlySecond), "
      + "neither \(found.neitherRight) of \(found.total); "
      + "McNemar's exact p \(Table.Cell.number(found.p).shown(decimals: 4))."
  }

  /// The questions on which two targets part, and what each predicts and needs.
  ///
  /// - Parameters:
  ///   - first, second: places of targets in the grid; nil for a table without rows.
  public static func disagreements(
    _ first: Int?, _ second: Int?, in grid: AnswerGrid, of questions: [Int]? = nil
  ) -> Table {
    let one = first.map { grid.targets[$0].title } ?? ""
    let other = second.map { grid.targets[$0].title } ?? ""
    var table = Table(
      schema: "infoprism/disagreements/1",
      title: "Questions on which \(one) and \(other) part",
      note: "They predict different options from both inputs. " + QuestionOutcome.rule,
      columns: [
        "dataset", "id", "question", "category", "answer", .detail("first"),
        .init("firstPredicted", title: one), .init("firstOutcome", title: "outcome"),
        .init("firstConfidence", title: "conf", decimals: 2), .detail("second"),
        .init("secondPredicted", title: other), .init("secondOutcome", title: "outcome"),
        .init("secondConfidence", title: "conf", decimals: 2),
      ])
    guard let first, let second else { return table }
    for place in grid.disagreements(first, second, of: questions) {
      let question = grid.questions[place]
      func side(_ target: Int) -> [Cell] {
        let cell = grid[place, target]
        return Table.row(
          grid.targets[target].title, cell?.both.predicted.map(Options.letter),
          cell?.outcome?.rawValue, cell.map { Double($0.both.confidence) })
      }
      table.add(
        question.dataset, question.id, question.text, question.category,
        question.answer.map(Options.letter), side(first), side(second))
    }
    return table
  }
}
