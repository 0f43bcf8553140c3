import Analysis
import Estimation
import InformationDecomposition
import SafeText
import Studies

extension View {
  /// The atoms of estimates, question by question.
  static let pointwise = View(
    "pointwise", "The atoms of single questions, computed again from features.",
    discussion: EstimateQuestions.rule
      + " The current estimates are taken; --where estimator:BATCH takes those of BATCH.",
    records: [.estimates, .features],
    absence: { part in
      Absence(
        "'\(part.study.path)' has no estimate\(part.conditions) that says how it was made.",
        remedy: "'infoprism estimate \(part.study.path)' makes such ones from features.")
    },
    table: { part, settings in
      let estimates = part.shownEstimates.filter { $0.settings != nil }
      return try pointwise(estimates, of: part.study, settings.progress)
    })

  private static func pointwise(
    _ estimates: [Estimate], of study: Study, _ progress: (String) -> Void
  ) throws -> Table {
    var table = Table(
      schema: "infoprism/pointwise/1", title: "Atoms of single questions, bits",
      note: EstimateQuestions.rule
        + " Intervals are the range that the certified interval leaves; BATCH has none.",
      columns: ["dataset", "id"] + Table.Column.target + ["estimator", "seed"]
        + Table.Column.atoms + Table.Column.intervals(isDetail: true))
    for estimate in estimates {
      let subject = estimate.subject
      progress("\(subject.model) on \(subject.dataset)")
      guard let set = study.features(of: subject).first else {
        throw ViewError(
          "The study has no features of \(subject.model) on \(subject.dataset), which atoms of "
            + "questions are computed from. Leave it out by --where, or probe it again.")
      }
      let found = try EstimateQuestions(estimate, of: set)
      for (place, id) in found.ids.enumerated() {
        let atoms = found.atoms[place]
        table.add(
          subject.dataset, id, AnswerTarget(subject, layer: estimate.layer).cells,
          estimate.estimator, estimate.seed, Atom.allCases.map { atoms.atoms[$0] },
          Atom.allCases.map { atom in
            found.range(of: atom, at: place).map { Interval($0, level: 1, method: "certificate") }
          })
      }
    }
    return table
  }
}
