import Analysis
import Explorer
import InformationDecomposition
import Studies

extension View {
  /// The list of questions.
  static let questions = View(
    "questions",
    table: { workspace, _ in
      var table = Table(
        schema: "infoprism/questions/1", title: "Questions",
        columns: [
          .init("dataset"), .init("id"), .init("question"), .init("options"), .init("answer"),
          .init("category"), .init("models"),
        ])
      for question in workspace.study.questions(dataset: workspace.dataset) {
        let answers = workspace.study.answers(dataset: question.dataset, question: question.id)
        table.add([
          .text(question.dataset), .text(question.id), .text(question.text),
          .integer(question.options.count), .text(question.answer.map(Options.letter)),
          .text(question.category), .integer(answers.count),
        ])
      }
      return table
    })

  /// One question, with what each model answered.
  static let question = View(
    "question", options: [.id],
    table: { workspace, settings in
      let (question, answers) = try answered(workspace, settings)
      return answerTable(question, answers)
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

  private static func answerTable(_ question: Question, _ answers: [Answer]) -> Table {
    var table = Table(
      schema: "infoprism/question/1", title: question.text,
      columns: [
        .init("dataset"), .init("id"), .init("family"), .init("model"), .init("size"),
        .init("option"), .init("text"), .init("isCorrect"), .init("vl"), .init("v"), .init("l"),
      ] + Atom.allCases.map { Table.Column($0.symbol) })
    for answer in answers {
      for index in answer.both.indices {
        let subject = answer.subject
        func value(_ values: [Double]) -> Table.Cell {
          values.indices.contains(index) ? .number(values[index]) : .missing
        }
        table.add(
          [
            .text(question.dataset), .text(question.id), .text(subject.family),
            .text(subject.model), .text(subject.size), .text(Options.letter(index)),
            question.options.indices.contains(index)
              ? .text(question.options[index]) : .missing,
            .text(question.answer.map { $0 == index ? "yes" : "no" }), value(answer.both),
            value(answer.vision), value(answer.language),
          ]
            + Atom.allCases.map { atom in .number(answer.atoms.map { $0[atom].bits }) })
      }
    }
    return table
  }
}
