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
