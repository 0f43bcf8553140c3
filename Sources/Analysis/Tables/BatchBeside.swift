import InformationDecomposition
import Studies

/// What BATCH found of the subjects whose current estimates are exact: the column for comparison with
/// studies that used it.
struct BatchBeside {
  private var found: [Target: Estimate] = [:]

  static let columns =
    Atom.allCases.map {
      Table.Column("batch\($0.symbol)", title: "BATCH \($0.symbol)", isDetail: true)
    } + [.detail("batchDistance", title: "BATCH from exact")]

  init(_ estimates: [Estimate], of study: Study?) {
    guard let study, estimates.contains(where: { $0.estimator == "exact" }) else { return }
    for estimate in study.currentEstimates(EstimateQuery(estimator: "BATCH")) {
      found[estimate.target] = estimate
    }
  }

  func cells(_ estimate: Estimate) -> [Table.Cell] {
    let batch = estimate.estimator == "exact" ? found[estimate.target] : nil
    return Table.row(
      Atom.allCases.map { atom in batch.map { EstimateNumber.tidy($0.atoms[atom].bits) } },
      batch?.diagnostics[.certifiedDistance])
  }
}
