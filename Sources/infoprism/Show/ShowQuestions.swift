import Analysis
import ArgumentParser
import Explorer
import InformationDecomposition
import Studies

/// The list of questions.
struct ShowQuestions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "questions", abstract: "The questions of a study.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let workspace = try options.workspace()
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
    options.show(table) { [Printable.lines(table.text)] }
  }
}

/// One question, with what each model answered.
struct ShowQuestion: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "question",
    abstract: "One question: what each model answered from both inputs, the image, the text.")

  @OptionGroup var options: ViewOptions

  @Option(help: "The id of the question; 'show questions' lists them.")
  var id: String

  func run() async throws {
    let workspace = try options.workspace()
    let study = workspace.study
    guard
      let question = study.questions(dataset: workspace.dataset).first(where: { $0.id == id })
    else {
      throw CommandError(
        "There is no question '\(id)' in '\(options.study)'. 'infoprism show questions "
          + "\(options.study)' lists them.")
    }
    let answers = study.answers(dataset: question.dataset, question: id).filter {
      options.model.isEmpty || options.model.contains($0.subject.model)
    }.filter { options.family == nil || options.family == $0.subject.family }
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
            .text(question.dataset), .text(id), .text(subject.family), .text(subject.model),
            .text(subject.size), .text(Options.letter(index)),
            question.options.indices.contains(index)
              ? .text(question.options[index]) : .missing,
            .text(question.answer.map { $0 == index ? "yes" : "no" }), value(answer.both),
            value(answer.vision), value(answer.language),
          ]
            + Atom.allCases.map { atom in .number(answer.atoms.map { $0[atom].bits }) })
      }
    }
    options.show(table) {
      let lines = QuestionText.lines(question, answers: answers, width: options.columns)
      return [lines.map { Printable.text($0) + "\n" }.joined()]
    }
  }
}
