package import Analysis
import InformationDecomposition
package import Studies

extension Table {
  /// A list of questions.
  package static func questions(_ questions: [Question], of study: Study) -> Table {
    var table = Table(
      schema: "infoprism/questions/1", title: "Questions",
      columns: [
        .init("dataset"), .init("id"), .init("question"), .init("options"), .init("answer"),
        .init("category"), .init("models"),
      ])
    for question in questions {
      let answers = study.answers(dataset: question.dataset, question: question.id)
      table.add([
        .text(question.dataset), .text(question.id), .text(question.text),
        .integer(question.options.count { !$0.isEmpty }),
        .text(question.answer.map(Options.letter)),
        .text(question.category), .integer(answers.count),
      ])
    }
    return table
  }

  /// What each model answered to a question, a row an option.
  package static func answers(_ question: Question, _ answers: [Answer]) -> Table {
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
