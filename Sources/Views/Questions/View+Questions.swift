import Analysis
import Figures
import SafeText
import Studies

extension View {
  /// The list of questions.
  public static let questions = View(
    "questions", "The questions of a study, and how many models are right and need both inputs.",
    options: [.by], records: [.questions, .answers], isOfQuestions: true,
    absence: { absence(of: "questions", in: $0) },
    table: { part, settings in
      let (grid, places) = try chosen(part, settings)
      return .questions(grid, places)
    })

  /// One question, with what each model answered.
  public static let question = View(
    "question", "One question: what each model answered from both inputs, the image, the text.",
    options: [.id, .by], records: [.questions, .answers], isOfQuestions: true,
    absence: unanswered,
    table: { part, settings in .answers(try answered(part, settings)) },
    figure: { part, settings in QuestionFigure(try answered(part, settings)).figure },
    print: .text { part, settings, room in
      let question = try answered(part, settings)
      guard !Table.answers(question).rows.isEmpty else { throw ViewError(unanswered(part).text) }
      let lines = QuestionText(question).lines(width: room.columns)
      return StyledText(lines.map { VisibleText.line($0) + "\n" }.joined())
    },
    blank: { .answers(nil) })

  private static let unanswered: @Sendable (StudyPart) -> Absence = { part in
    Absence(
      "No answers to this question, of the models that are looked at, are stored in "
        + "'\(part.study.path)'\(part.conditions).")
  }

  /// The question that is asked for, and the answers of the models that are chosen.
  private static func answered(
    _ part: StudyPart, _ settings: ViewSettings
  ) throws -> AnsweredQuestion {
    let study = part.study
    guard let id = settings.id else {
      throw ViewError(
        "The view 'question' needs --id. 'infoprism show questions \(study.path)' lists the ids.")
    }
    let (grid, _) = try chosen(part, settings)
    guard let place = grid.questions.firstIndex(where: { $0.id == id }) else {
      throw ViewError(
        "There is no question '\(id)' in '\(study.path)'. 'infoprism show questions "
          + "\(study.path)' lists them.")
    }
    return AnsweredQuestion(place, of: grid, in: study)
  }
}
