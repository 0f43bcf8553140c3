package import Analysis
import InformationDecomposition
import Studies

extension Table {
  /// What each model answered to a question, a row an option.
  ///
  /// - Parameter asked: nil for no row.
  package static func answers(_ asked: AnsweredQuestion?) -> Table {
    var table = Table(
      schema: "infoprism/question/1", title: asked?.question.text ?? "",
      columns: [
        .init("dataset"), .init("id"), .init("family"), .init("model"), .init("size"),
        .init("stage"), .init("checkpoint"), .init("layer"), .init("outcome"),
        .init("option"), .init("text"), .init("isCorrect"), .init("vl"), .init("v"), .init("l"),
        .init("maskV"), .init("maskL"),
      ] + Atom.allCases.map { Table.Column($0.symbol) })
    guard let asked else { return table }
    let question = asked.question
    for part in asked.parts {
      let (target, answer) = (part.target, part.answer)
      for index in answer.both.indices {
        func value(_ values: [Double]) -> Table.Cell {
          values.indices.contains(index) ? .number(values[index]) : .missing
        }
        table.add(
          [
            .text(question.dataset), .text(question.id), .text(target.family),
            .text(target.model), .text(target.size), .text(target.stage), .text(target.checkpoint),
            target.layer.map { .integer($0) } ?? .missing, .text(part.cell.outcome?.rawValue),
            .text(Options.letter(index)),
            question.options.indices.contains(index)
              ? .text(question.options[index]) : .missing,
            .text(question.answer.map { $0 == index ? "yes" : "no" }), value(answer.both),
            value(answer.vision), value(answer.language),
            .text(part.masks[.vision] ?? RunMasks.unknown),
            .text(part.masks[.language] ?? RunMasks.unknown),
          ]
            + Atom.allCases.map { atom in .number(answer.atoms.map { $0[atom].bits }) })
      }
    }
    return table
  }
}
