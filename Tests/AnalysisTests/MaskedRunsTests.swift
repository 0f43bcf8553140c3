import Analysis
import Foundation
import InformationDecomposition
import Studies
import Testing

@Suite("Masked runs")
struct MaskedRunsTests {
  private func estimate(
    _ diagnostics: [Diagnostic: Double] = [:], told: (Double, Double, Double) = (0.5, 0.5, 1),
    status: String? = "ok"
  ) -> Estimate {
    Estimate(
      subject: Subject(dataset: "d", family: "f", size: "1B"), estimator: "batch",
      atoms: Atoms(bits: 0, 0, 0, 0),
      mutualInformations: MutualInformations(
        vision: Information(bits: told.0), language: Information(bits: told.1),
        joint: Information(bits: told.2)), status: status, diagnostics: diagnostics)
  }

  @Test("that are sound give no warning, and are known where they were stored")
  func sound() {
    let runs = MaskedRuns(
      estimate([.confidence(.vision): 0.5, .gated(.vision): 0.9, .meanShift(.language): 0.1]))
    #expect(runs.warnings.isEmpty)
    #expect(runs.areKnown)
    #expect(runs.vision.confidence == 0.5)
    #expect(!MaskedRuns(estimate()).areKnown)
  }

  @Test(
    "that say the same, shift, or fail the gate are named",
    arguments: [
      (
        [:], (1.93, 1.82, 1.99),
        "I1 + I2 is far above I12 (3.75 and 1.99 bits): the masked runs say the same, or are surer "
          + "than they should be, and R takes it"
      ),
      (
        [.meanShift(.vision): 0.255], (0.1, 0.1, 0.5),
        "the mean answers of the image alone are 0.26 from those of both (total variation): part "
          + "of I1, and so of R and U1, is that shift, not information"
      ),
      (
        [.gated(.language): 0.95, .gateApplied: 1], (0.1, 0.1, 0.5),
        "95 % of the answers to the text alone failed the gate: I2 is 0 by design, and with it R "
          + "and U2"
      ),
      (
        [.gated(.vision): 0.95], (0.1, 0.1, 0.5),
        "95 % of the answers to the image alone are uniform over the options: I1 is next to 0, and "
          + "with it R and U1"
      ),
    ] as [([Diagnostic: Double], (Double, Double, Double), String)])
  func warned(diagnostics: [Diagnostic: Double], told: (Double, Double, Double), warning: String) {
    #expect(MaskedRuns(estimate(diagnostics, told: told)).warnings == [warning])
  }

  @Test("overlap only where the sum exceeds the joint by half and by 0.1 bits")
  func overlap() {
    #expect(MaskedRuns(estimate(told: (0.75, 0.75, 1))).warnings.isEmpty)
    #expect(MaskedRuns(estimate(told: (0.05, 0.05, 0.04))).warnings.isEmpty)
    #expect(MaskedRuns(estimate(told: (0.8, 0.8, 1))).warnings.count == 1)
  }

  @Test("of an estimate with another status carry it")
  func status() {
    #expect(MaskedRuns(estimate(status: "I12 below I1 or I2")).warnings == ["I12 below I1 or I2"])
    #expect(MaskedRuns(estimate(status: "certified")).warnings.isEmpty)
    #expect(MaskedRuns(estimate(status: nil)).warnings.isEmpty)
    let certified = estimate(status: "certified for this sample's raked answers")
    #expect(MaskedRuns(certified).warnings.isEmpty)
  }

  @Test("of the exact estimator are raked, which takes a shift for a prior")
  func raked() {
    var exact = estimate([.meanShift(.language): 0.3])
    exact.estimator = "exact"
    #expect(
      MaskedRuns(exact).warnings == [
        "the mean answers of the text alone are 0.30 from those of both (total variation): raking "
          + "takes that for a prior and keeps the odds as evidence (label shift), and I2 and the "
          + "atoms rest on it"
      ])
  }

  @Test("name the atom that is negative and why, and are silent at rounding")
  func negative() {
    var found = estimate(told: (0.5, 0.1, 0.45), status: "I12 below I1 or I2")
    found.atoms = Atoms(bits: 0.2, 0.3, 0, -0.05)
    #expect(MaskedRuns(found).warnings == ["S is -0.050 bits: I12 is below I1"])
    found = estimate()
    found.atoms.languageUniqueness = Information(bits: -0.1684)
    #expect(
      MaskedRuns(found).warnings == ["U2 is -0.168 bits: the union information is below I1"])
    found.atoms.languageUniqueness = Information(bits: -1e-9)
    #expect(MaskedRuns(found).warnings.isEmpty)
  }

  @Test("of a study are a row for each estimate that stored them")
  func table() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let tiny = try Study.open(root.path + "/SampleRuns/tiny-llava")
    let table = Table.maskedRuns(tiny)
    let levels: [EstimateQuery.Level] = [.output, .checkpoint, .layer]
    let all = levels.flatMap { level -> [Estimate] in
      tiny.currentEstimates(EstimateQuery(level: level))
    }
    #expect(table.rows.count == all.count)
    let column = try #require(table.columns.firstIndex { $0.key == "confidenceL" })
    #expect(
      table.rows.map { $0[column] } == all.map { .number($0.diagnostics[.confidence(.language)]) })
    let published = try Study.open(root.path + "/SampleRuns/paper-iclr2026")
    #expect(Table.maskedRuns(published).rows.isEmpty)
  }
}
