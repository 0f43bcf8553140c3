import Studies

extension Table {
  /// Transitions between two targets, a row a pair of outcomes that came about.
  public static func transitions(_ found: [Transitions]) -> Table {
    var table = Table(
      schema: "infoprism/transitions/1", title: title("Transitions", found.first),
      note: ([QuestionOutcome.rule] + found.map(sentence)).joined(separator: " "),
      columns: [
        Column("dataset"), Column("category"), Column("first", isDetail: true),
        Column("second", isDetail: true), Column("fromOutcome", title: "from"),
        Column("toOutcome", title: "to"), Column("count"),
        Column("questions"), Column("questionShare", title: "%", decimals: 1),
        Column("questionShareInterval", title: "% interval", decimals: 1, isDetail: true),
        Column("bothRight", isDetail: true), Column("onlyFirst", isDetail: true),
        Column("onlySecond", isDetail: true), Column("neitherRight", isDetail: true),
        Column("p", title: "McNemar p", decimals: 4),
      ])
    table.grouping = "dataset"
    for transitions in found {
      for from in QuestionOutcome.allCases {
        for to in QuestionOutcome.allCases where transitions[from, to] > 0 {
          let count = transitions[from, to]
          table.add([
            .text(transitions.dataset), .text(transitions.category),
            .text(transitions.first.title), .text(transitions.second.title),
            .text(from.rawValue), .text(to.rawValue), .integer(count),
            .integer(transitions.total), .number(100 * Double(count) / Double(transitions.total)),
            .percent(.binomial(count, of: transitions.total)),
            .integer(transitions.count(firstIsRight: true, secondIsRight: true)),
            .integer(transitions.onlyFirst), .integer(transitions.onlySecond),
            .integer(transitions.count(firstIsRight: false, secondIsRight: false)),
            .number(transitions.p),
          ])
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
    return "\(part): both right \(found.count(firstIsRight: true, secondIsRight: true)), only "
      + "\(found.first.title) \(found.onlyFirst), only \(found.second.title) \(found.onlySecond), "
      + "neither \(found.count(firstIsRight: false, secondIsRight: false)) of \(found.total); "
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
        Column("dataset"), Column("id"), Column("question"), Column("category"), Column("answer"),
        Column("first", isDetail: true), Column("firstPredicted", title: one),
        Column("firstOutcome", title: "outcome"),
        Column("firstConfidence", title: "conf", decimals: 2),
        Column("second", isDetail: true), Column("secondPredicted", title: other),
        Column("secondOutcome", title: "outcome"),
        Column("secondConfidence", title: "conf", decimals: 2),
      ])
    guard let first, let second else { return table }
    for place in grid.disagreements(first, second, of: questions) {
      let question = grid.questions[place]
      func side(_ target: Int) -> [Cell] {
        let cell = grid[place, target]
        return [
          .text(grid.targets[target].title), .text(cell?.both.predicted.map(Options.letter)),
          .text(cell?.outcome?.rawValue), .number(cell.map { Double($0.both.confidence) }),
        ]
      }
      table.add(
        [
          .text(question.dataset), .text(question.id), .text(question.text),
          .text(question.category), .text(question.answer.map(Options.letter)),
        ] + side(first) + side(second))
    }
    return table
  }
}
