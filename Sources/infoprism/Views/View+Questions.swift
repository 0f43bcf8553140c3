import Analysis
import Explorer
import Studies

extension View {
  /// The list of questions.
  static let questions = View(
    "questions",
    table: { workspace, _ in
      .questions(workspace.study.questions(dataset: workspace.dataset), of: workspace.study)
    })

  /// One question, with what each model answered.
  static let question = View(
    "question", options: [.id],
    table: { workspace, settings in
      let (question, answers) = try answered(workspace, settings)
      return .answers(question, answers)
    },
    figure: { workspace, settings in
      let (question, answers) = try answered(workspace, settings)
      return QuestionFigure(question, answers: answers).figure
    })

  /// The question that is asked for, and the answers of the models that are chosen.
  static func answered(
    _ workspace: Workspace, _ settings: ViewSettings
  ) throws -> (question: Question, answers: [Answer]) {
    let study = workspace.study
    guard let id = settings.id else {
      throw CommandError(
        "The view 'question' needs --id. 'infoprism show questions \(study.path)' lists the ids.")
    }
    guard
      let question = study.questions(dataset: workspace.dataset).first(where: { $0.id == id })
    else {
      throw CommandError(
        "There is no question '\(id)' in '\(study.path)'. 'infoprism show questions "
          + "\(study.path)' lists them.")
    }
    let answers = study.answers(dataset: question.dataset, question: id)
      .filter { settings.isChosen($0.subject) }
    return (question, answers)
  }
}
