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
    let document = Document(records: estimates.map { EstimateLine($0) })
    StandardOutput.document(try JSONOutput.document(document))
  }

  /// The records as the study keeps them, with raw atoms, settings and diagnostics.
  private struct Document: Encodable {
    var schema = "infoprism/estimates/1"
    var records: [EstimateLine]
  }

  private static func table(_ estimates: [Estimate]) -> Table {
    var table = Table(
      schema: "infoprism/estimates/1", title: "Estimates, bits",
      columns: [
        "model", "dataset", "stage", "checkpoint", "layer", "estimator", "seed",
      ] + Table.Column.atoms + [
        "I12", .init("accuracy", title: "acc %", decimals: 1),
        .init("accuracyV", title: "V %", decimals: 1),
        .init("accuracyL", title: "L %", decimals: 1),
        .init("certifiedDistance", title: "from exact"), "verdict",
      ] + Table.Column.intervals())
    for estimate in estimates {
      let subject = estimate.subject
      table.add(
        subject.model, subject.dataset, subject.stage, subject.checkpoint, estimate.layer,
        estimate.estimator, estimate.seed, Atom.allCases.map { estimate.atoms[$0] },
        estimate.mutualInformations?.joint, estimate.accuracy,
        estimate.diagnostics[.accuracy(.vision)], estimate.diagnostics[.accuracy(.language)],
        estimate.diagnostics[.certifiedDistance], estimate.verdict.kind.rawValue,
        estimate.atomIntervals)
    }
    return table.withoutEmptyColumns
  }
}
