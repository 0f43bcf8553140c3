package import Analysis
package import Estimation
import InformationDecomposition
import Studies

extension View {
  /// Outcomes by category, and beside them the atoms of each category.
  static let categories = View(
    "categories", "Outcomes by category, and the exact atoms of each category with intervals.",
    discussion: QuestionOutcome.rule, records: [.questions, .answers, .features],
    isOfQuestions: true,
    absence: noAnswers,
    table: { part, settings in
      let (grid, places) = try chosen(part, settings)
      let rows = grid.outcomes(byCategory: true, of: places)
      let table = Table.outcomes(rows)
      let atoms = try rows.map { row in
        settings.progress("\(row.target.title), \(row.category ?? "")")
        return try part.study.features(of: row.target.subject(on: row.dataset)).first.map {
          try PartAtoms($0, ids: row.ids(of: places, in: grid))
        }
      }
      return categories(table, atoms)
    })

  /// Outcomes counted, with the atoms of each row's questions.
  package static func categories(_ counts: Table, _ atoms: [PartAtoms?]) -> Table {
    let kept = counts.columns.indices.filter { place in
      let key = counts.columns[place].key
      return !key.hasSuffix("Interval") && !key.hasSuffix("Share")
    }
    // The atoms stand before the outcomes.
    let first = kept.prefix { counts.columns[$0].key != QuestionOutcome.allCases[0].key }
    let rest = kept.dropFirst(first.count)
    var table = Table(
      schema: "infoprism/categories/1", title: "Outcomes and atoms by category",
      note: "Atoms are exact ones of the category's questions alone, bits; of fewer than "
        + "\(PartAtoms.leastQuestions) questions there are none. " + (counts.note ?? ""),
      columns: first.map { counts.columns[$0] } + Table.Column.atoms
        + rest.map { counts.columns[$0] } + Table.Column.intervals()
        + [.detail("atomQuestions"), "atoms"])
    table.grouping = "dataset"
    for (row, part) in zip(counts.rows, atoms) {
      table.add(
        first.map { row[$0] }, Atom.allCases.map { part?.found?.raw[$0] }, rest.map { row[$0] },
        Atom.allCases.map { part?.intervals[$0.symbol] }, part?.questions,
        part == nil ? "no features" : part?.found == nil ? "too few" : nil)
    }
    return table
  }
}
