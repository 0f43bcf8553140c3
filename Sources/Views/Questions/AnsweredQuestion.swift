package import Analysis
package import InformationDecomposition
package import Studies

/// A question with what each target answered to it.
package struct AnsweredQuestion: Sendable {
  /// One target's answer.
  package struct Part: Sendable {
    package var target: AnswerTarget
    package var answer: Answer
    package var cell: AnswerCell
    package var terms: AnswerTerms
    package var masks: RunMasks
  }

  package var question: Question
  package var parts: [Part]
  /// The outcomes along checkpoints or layers, a line a model.
  package var strips: [String] = []

  package init(_ place: Int, of grid: AnswerGrid, in study: Study) {
    let question = grid.questions[place]
    self.question = question
    // Answers in files may carry atoms of the question.
    let stored = Dictionary(
      study.answers(dataset: question.dataset, question: question.id).map {
        (AnswerTarget($0.subject), $0)
      }, uniquingKeysWith: { first, _ in first })
    parts = grid.targets.indices.compactMap { target in
      guard let cell = grid[place, target], let terms = grid.terms(place, target) else {
        return nil
      }
      let about = grid.targets[target]
      guard let answer = stored[about] ?? grid.answer(place, target) else { return nil }
      return Part(
        target: about, answer: answer, cell: cell, terms: terms,
        masks: study.masks(of: about.subject(on: question.dataset)))
    }
    strips = OutcomeStrip.lines(place, of: grid)
  }

  /// Puts the atoms of an estimate in the place of those that were stored with the answers.
  package mutating func take(_ atoms: [AnswerTarget: Atoms]) {
    for place in parts.indices {
      if let found = atoms[parts[place].target] { parts[place].answer.atoms = found }
    }
  }
}
