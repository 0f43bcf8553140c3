import Foundation
import InformationDecomposition

/// An answer among K options holds log2 K bits at most, and no information is negative.
///
/// What is exact keeps to that. A trained estimator misses it by a little, the more so a sum of four
/// atoms of which negative ones were raised to zero; and where an answer that failed counts as a
/// quarter on each of four letters, a question with two options can hold 2 bits in sum.
struct BoundCheck: EstimateCheck {
  /// In bits: what rounding adds, and what a trained estimator may.
  private static let rounding = 1e-6
  private static let training = 0.05
  private static let letters = 4

  private let options: [String: Int]
  private var found = CountedFindings()
  var findings: [Finding] { found.all }

  init(_ study: CheckedStudy) { options = study.mostOptions }

  mutating func note(_ estimate: Estimate) {
    if let informations = estimate.mutualInformations {
      check("I1", informations.vision.bits, of: estimate)
      check("I2", informations.language.bits, of: estimate)
      check("I12", informations.joint.bits, of: estimate)
    }
    for atom in Atom.allCases { check(atom.symbol, estimate.reported[atom].bits, of: estimate) }
    let isExact = estimate.estimator == "exact"
    check(
      "total", (estimate.raw ?? estimate.atoms).total.bits, of: estimate,
      tolerance: isExact ? Self.rounding : 4 * Self.training,
      leastOptions: isExact ? 0 : Self.letters)
  }

  private mutating func check(
    _ quantity: String, _ bits: Double, of estimate: Estimate, tolerance: Double? = nil,
    leastOptions: Int = 0
  ) {
    let place = estimate.provenance
    let tolerance =
      tolerance ?? (estimate.estimator == "exact" ? Self.rounding : Self.training)
    if bits < -tolerance {
      found.append(
        Finding(
          severity: .warning, file: place.file, line: place.line,
          message:
            "\(quantity) is \(PlainNumber.short(bits)) bits, and no information is negative. "
            + "Estimate it again, or correct the line; values before they are raised to 0 stand in "
            + "'raw'."))
    }
    guard let known = options[estimate.subject.dataset] else { return }
    let options = max(known, leastOptions)
    guard bits > log2(Double(options)) + tolerance else { return }
    found.append(
      Finding(
        severity: .warning, file: place.file, line: place.line,
        message: "\(quantity) is \(PlainNumber.short(bits)) bits, more than the "
          + "\(PlainNumber.short(log2(Double(options)))) that an answer among the \(options) options "
          + "of '\(estimate.subject.dataset)' can hold. Estimate it again, or correct the line or "
          + "the number of options in study.json."))
  }
}
