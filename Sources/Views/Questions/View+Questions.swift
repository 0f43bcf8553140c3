import Analysis
import Figures
import SafeText
import Studies

extension View {
  /// The list of questions.
  public static let questions = View(
    "questions", "The questions of a study.", records: [.questions, .answers],
    absence: { part in
      "'\(part.study.path)' has no questions for \(part.datasetTitle). 'infoprism show overview "
        + "\(part.study.path)' counts what is there."
    },
    table: { part, _ in .questions(part.study.questions(dataset: part.dataset), of: part.study) })

  /// One question, with what each model answered.
  public static let question = View(
    "question", "One question: what each model answered from both inputs, the image, the text.",
    options: [.id], records: [.questions, .answers],
    absence: { part in
      "No answers to this question are stored in '\(part.study.path)' with these conditions."
    },
    table: { part, settings in
      let (question, answers) = try answered(part, settings)
      return .answers(question, answers)
    },
    figure: { part, settings in
      let (question, answers) = try answered(part, settings)
      return QuestionFigure(question, answers: answers).figure
    },
    text: { part, settings, room in
      let (question, answers) = try answered(part, settings)
      let lines = QuestionText(question, answers: answers).lines(width: room.columns)
      return StyledText(lines.map { VisibleText.line($0) + "\n" }.joined())
    },
    blank: { .answers(Question(dataset: "", id: "", text: "", options: []), []) })

  /// The question that is asked for, and the answers of the models that are chosen.
  private static func answered(
    _ part: StudyPart, _ settings: ViewSettings
  ) throws -> (question: Question, answers: [Answer]) {
    let study = part.study
    guard let id = settings.id else {
      throw ViewError(
        "The view 'question' needs --id. 'infoprism show questions \(study.path)' lists the ids.")
    }
    guard let question = study.questions(dataset: part.dataset).first(where: { $0.id == id })
    else {
      throw ViewError(
        "There is no question '\(id)' in '\(study.path)'. 'infoprism show questions "
          + "\(study.path)' lists them.")
    }
    let answers = study.answers(dataset: question.dataset, question: id)
      .filter { settings.isChosen($0.subject) }
    return (question, answers)
  }
}
