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
      columns: [
        .init("dataset"), .init("id"), .init("family", isDetail: true), .init("model"),
        .init("size", isDetail: true), .init("stage"), .init("checkpoint"), .init("layer"),
        .init("estimator"), .init("seed"),
      ] + Atom.allCases.map { .init($0.symbol) }
        + Atom.allCases.map {
          .init($0.symbol + "Interval", title: $0.symbol + " interval", isDetail: true)
        })
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
          [
            .text(subject.dataset), .text(id), .text(subject.family), .text(subject.model),
            .text(subject.size), .text(subject.stage), .text(subject.checkpoint),
            estimate.layer.map { .integer($0) } ?? .missing, .text(estimate.estimator),
            .natural(estimate.seed),
          ] + Atom.allCases.map { .number(atoms.atoms[$0].bits) }
            + Atom.allCases.map { .range(found.range(of: $0, at: place)) })
      }
    }
    return table
  }
}

extension Table.Cell {
  fileprivate static func range(_ range: ClosedRange<Information>?) -> Table.Cell {
    range.map {
      .interval(
        low: $0.lowerBound.bits, high: $0.upperBound.bits, level: 1, method: "certificate")
    } ?? .missing
  }
}
