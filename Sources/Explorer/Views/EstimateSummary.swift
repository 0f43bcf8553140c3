import Analysis
import InformationDecomposition
import SafeText
import Studies

/// An estimate in one line, with what makes it doubtful at its end.
enum EstimateSummary {
  static func line(_ estimate: Estimate) -> String {
    let atoms = Atom.allCases.map { "\($0.symbol) \(NumberText.bits(estimate.atoms[$0].bits))" }
    let accuracy = estimate.accuracy.map { " acc \(NumberText.percent($0))%" } ?? ""
    let warning = MaskedRuns(estimate).warnings.first.map { " ! \($0)" } ?? ""
    let verdict = estimate.verdict.grounds.isEmpty ? "" : " " + estimate.verdict.kind.rawValue
    return atoms.joined(separator: " ")
      + " total \(NumberText.bits(estimate.total.bits))"
      + " R-S \(NumberText.signed(estimate.coInformation.bits))" + accuracy
      + verdict + warning
  }

  /// What the columns of a table of estimates are, bits but for the accuracy in percent.
  static let columns = Atom.allCases.map(\.symbol) + ["total", "R-S", "acc"]

  /// An estimate in these columns.
  static func cells(_ estimate: Estimate) -> [String] {
    Atom.allCases.map { NumberText.bits(estimate.atoms[$0].bits) } + [
      NumberText.bits(estimate.total.bits), NumberText.bits(estimate.coInformation.bits),
      NumberText.percent(estimate.accuracy),
    ]
  }

  /// The values between tabs, for pasting into a table.
  static func tabbed(_ estimate: Estimate) -> String {
    let subject = estimate.subject
    let place = [
      subject.dataset, subject.model, estimate.layer.map(String.init), subject.stage,
      subject.checkpoint,
    ].compactMap { $0 }
    let values =
      Atom.allCases.map { NumberText.fixed(estimate.atoms[$0].bits, decimals: 4) }
      + (estimate.accuracy.map { [NumberText.percent($0)] } ?? [])
    return (place + values).joined(separator: "\t")
  }
}
