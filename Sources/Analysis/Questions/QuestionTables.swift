import InformationDecomposition
public import Studies

extension Table {
  /// Questions, a row each, with how many targets answered, were right and needed both.
  ///
  /// - Parameter places: the questions that are listed, in order.
  public static func questions(_ grid: AnswerGrid, _ places: [Int]) -> Table {
    var table = Table(
      schema: "infoprism/questions/1", title: "Questions",
      columns: [
        "dataset", "id", "question", "options", "answer", "category", "models", "right",
        .init("needBoth", title: "need both"), .detail("gated"),
      ])
    for place in places {
      let question = grid.questions[place]
      let cells = grid.targets.indices.compactMap { grid[place, $0] }
      table.add(
        question.dataset, question.id, question.text, question.options.count { !$0.isEmpty },
        question.answer.map(Options.letter), question.category, cells.count,
        cells.count { $0.isRight(.both) }, cells.count { $0.outcome == .needsBoth },
        cells.count(where: \.isGated))
    }
    return table
  }

  /// What every target made of every question, a row an answer: outcome, predictions, confidences
  /// and terms, and the masks that made the answers of the runs alone.
  public static func answers(_ grid: AnswerGrid, _ places: [Int], in study: Study) -> Table {
    let runs: [(inputs: Inputs, letter: String)] = [
      (.both, "VL"), (.vision, "V"), (.language, "L"),
    ]
    var table = Table(
      schema: "infoprism/answers/1", title: "Answers to questions",
      note: ([QuestionOutcome.rule] + AnswerTerms.definitions).joined(separator: " "),
      columns: ["dataset", "id", .detail("category")] + Column.target + ["answer", "outcome"]
        + runs.map { Column("predicted\($0.letter)") }
        + runs.map { Column("confidence\($0.letter)", decimals: 2) }
        + ["uniform", "maskV", "maskL"]
        + runs.map { Column("information\($0.letter)", isDetail: true) }
        + runs.map { Column("KL\($0.letter)", isDetail: true) }
        + runs.map { Column("entropy\($0.letter)", isDetail: true) })
    // Up to the layer they tell whose answer it is; all before the first confidence are texts.
    table.names = 9
    var masks: [Subject: RunMasks] = [:]
    for place in places {
      let question = grid.questions[place]
      for target in grid.targets.indices {
        guard let cell = grid[place, target], let terms = grid.terms(place, target) else {
          continue
        }
        let about = grid.targets[target]
        let subject = about.subject(on: question.dataset)
        let mask = masks[subject] ?? study.masks(of: subject)
        masks[subject] = mask
        table.add(
          question.dataset, question.id, question.category, about.cells,
          question.answer.map(Options.letter), cell.outcome?.rawValue,
          runs.map { cell[$0.inputs].predicted.map(Options.letter) },
          runs.map { Double(cell[$0.inputs].confidence) }, uniform(cell),
          mask[.vision] ?? RunMasks.unknown, mask[.language] ?? RunMasks.unknown,
          runs.map { terms.told[$0.inputs] }, runs.map { terms.divergences[$0.inputs] },
          runs.map { terms.entropies[$0.inputs] })
      }
    }
    return table
  }

  /// The runs whose answer is uniform.
  private static func uniform(_ cell: AnswerCell) -> String? {
    let names = [(Inputs.both, "both"), (.vision, "image"), (.language, "text")]
      .filter { cell[$0.0].isUniform }.map(\.1)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }
}
