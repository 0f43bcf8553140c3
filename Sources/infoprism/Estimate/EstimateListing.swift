import Analysis
import InformationDecomposition
import SafeText
import Studies

/// Estimates that were just made, printed.
enum EstimateListing {
  static func print(_ estimates: [Estimate], as format: ViewOptions.Format) throws {
    guard format == .json else {
      TablePrinter.print(table(estimates), as: format)
      return
    }
    // As the study keeps them, with raw atoms, settings and diagnostics.
    try StandardOutput.records(estimates.map { EstimateLine($0) }, schema: "infoprism/estimates/1")
  }

  private static func table(_ estimates: [Estimate]) -> Table {
    var table = Table(
      schema: "infoprism/estimates/1", title: "Estimates, bits",
      columns: [
        "model", "dataset", "stage", "checkpoint", "layer", "estimator", "seed",
      ] + Table.Column.atoms + [
        "I12"
      ] + Table.Column.accuracies + [
        .init("certifiedDistance", title: "from exact"), "verdict",
      ] + Table.Column.intervals())
    for estimate in estimates {
      let subject = estimate.subject
      table.add(
        subject.model, subject.dataset, subject.stage, subject.checkpoint, estimate.layer,
        estimate.estimator, estimate.seed, Atom.allCases.map { estimate.atoms[$0] },
        estimate.mutualInformations?.joint, estimate.accuracies,
        estimate.diagnostics[.certifiedDistance], estimate.verdict.kind.rawValue,
        estimate.atomIntervals)
    }
    return table.withoutEmptyColumns
  }
}
