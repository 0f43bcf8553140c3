import Analysis
import Estimation
import InformationDecomposition
import Studies

extension View {
  /// Outcomes by category, and beside them the atoms of each category.
  static let categories = View(
    "categories", "Outcomes by category, and the exact atoms of each category with intervals.",
    discussion: QuestionOutcome.rule, records: [.questions, .answers, .features],
    isOfQuestions: true,
    absence: { part in
      "'\(part.study.path)' has no answers\(part.conditions) of the models that are looked at. "
        + "'infoprism show questions \(part.study.path)' lists its questions."
    },
    table: { part, settings in
      let (grid, places) = try chosen(part, settings)
      let rows = grid.outcomes(byCategory: true, of: places)
      let table = Table.outcomes(rows)
      var members: [[String]: Set<String>] = [:]
      for place in places {
        let question = grid.questions[place]
        members[[question.dataset, question.category ?? ""], default: []].insert(question.id)
      }
      let atoms = try rows.map { row in
        settings.progress("\(row.target.title), \(row.category ?? "")")
        return try part.study.features(of: row.target.subject(on: row.dataset)).first.map {
          try PartAtoms($0, ids: members[[row.dataset, row.category ?? ""]] ?? [])
        }
      }
      return categories(table, atoms)
    })

  private static func categories(_ counts: Table, _ atoms: [PartAtoms?]) -> Table {
    let shown = counts.columns.filter {
      !$0.key.hasSuffix("Interval") && !$0.key.hasSuffix("Share")
    }
    let places = shown.compactMap { column in counts.columns.firstIndex { $0.key == column.key } }
    var table = Table(
      schema: "infoprism/categories/1", title: "Outcomes and atoms by category",
      note: "Atoms are exact ones of the category's questions alone, bits; of fewer than "
        + "\(PartAtoms.leastQuestions) questions there are none. " + (counts.note ?? ""),
      columns: shown + Atom.allCases.map { .init($0.symbol) }
        + Atom.allCases.map { .init($0.symbol + "Interval", title: $0.symbol + " interval") }
        + [.init("atomQuestions", isDetail: true), .init("atoms")])
    table.grouping = "dataset"
    for (row, part) in zip(counts.rows, atoms) {
      table.add(
        places.map { row[$0] } + Atom.allCases.map { .number(part?.found?.raw[$0].bits) }
          + Atom.allCases.map { atom in
            part?.intervals[atom.symbol].map {
              .interval(low: $0.low, high: $0.high, level: $0.level, method: $0.method)
            } ?? .missing
          }
          + [
            part.map { .integer($0.questions) } ?? .missing,
            .text(part == nil ? "no features" : part?.found == nil ? "too few" : nil),
          ])
    }
    return table
  }
}
