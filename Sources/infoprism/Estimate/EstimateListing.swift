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
        .init("model"), .init("dataset"), .init("stage"), .init("checkpoint"), .init("layer"),
        .init("estimator"), .init("seed"), .init("R"), .init("U1"), .init("U2"), .init("S"),
        .init("I12"), .init("accuracy", title: "acc %", decimals: 1),
        .init("accuracyV", title: "V %", decimals: 1),
        .init("accuracyL", title: "L %", decimals: 1),
        .init("certifiedDistance", title: "from exact"), .init("verdict"),
        .init("RInterval", title: "R interval"),
        .init("U1Interval", title: "U1 interval"), .init("U2Interval", title: "U2 interval"),
        .init("SInterval", title: "S interval"),
      ])
    for estimate in estimates {
      let subject = estimate.subject
      var row: [Table.Cell] = [
        .text(subject.model), .text(subject.dataset), .text(subject.stage),
        .text(subject.checkpoint), estimate.layer.map { .integer($0) } ?? .missing,
        .text(estimate.estimator),
        .natural(estimate.seed),
      ]
      row += Atom.allCases.map { .number(estimate.atoms[$0].bits) }
      row += [
        .number(estimate.mutualInformations?.joint.bits), .number(estimate.accuracy),
        .number(estimate.diagnostics[.accuracy(.vision)]),
        .number(estimate.diagnostics[.accuracy(.language)]),
        .number(estimate.diagnostics[.certifiedDistance]),
        .text(estimate.verdict.kind.rawValue),
      ]
      row += Atom.allCases.map { .interval(estimate.intervals[$0.symbol]) }
      table.add(row)
    }
    return table.withoutEmptyColumns
  }
}
