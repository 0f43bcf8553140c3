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
        "dataset", "id", "family", "model", "size", "stage", "checkpoint", "layer", "outcome",
        "option", "text", "isCorrect", "vl", "v", "l", "maskV", "maskL",
      ] + Table.Column.atoms)
    guard let asked else { return table }
    let question = asked.question
    for part in asked.parts {
      let (target, answer) = (part.target, part.answer)
      for index in answer.both.indices {
        table.add(
          question.dataset, question.id, target.cells, part.cell.outcome?.rawValue,
          Options.letter(index),
          question.options.indices.contains(index) ? question.options[index] : nil,
          question.answer.map { $0 == index },
          [answer.both, answer.vision, answer.language].map { values in
            values.indices.contains(index) ? values[index] : nil
          }, part.masks[.vision] ?? RunMasks.unknown, part.masks[.language] ?? RunMasks.unknown,
          Atom.allCases.map { atom in answer.atoms.map { $0[atom] } })
      }
    }
    return table
  }
}
