import Foundation
import InformationDecomposition

/// Values lie in their own intervals: the value as it is reported, or as it was before negative atoms
/// were raised to zero, for resampling raises nothing where a sum of atoms is wanted.
struct IntervalCheck: EstimateCheck {
  /// What printing and reading a value again may change of it.
  private static let tolerance = 1e-6

  private var found = CountedFindings()
  var findings: [Finding] { found.all }

  mutating func note(_ estimate: Estimate) {
    for (quantity, interval) in estimate.intervals.sorted(by: { $0.key < $1.key }) {
      guard let value = estimate.value(of: quantity, atoms: estimate.reported) else { continue }
      let raw = estimate.raw.flatMap { estimate.value(of: quantity, atoms: $0) }
      guard !Self.isInside(value, interval), raw.map({ !Self.isInside($0, interval) }) ?? true
      else {
        continue
      }
      found.append(
        Finding(
          severity: .warning, file: estimate.provenance.file, line: estimate.provenance.line,
          message: "\(quantity) is \(PlainNumber.short(value)), outside its own interval from "
            + "\(PlainNumber.short(interval.low)) to \(PlainNumber.short(interval.high)). Estimate "
            + "it again, or correct the line."))
    }
  }
}

extension IntervalCheck {
  private static func isInside(_ value: Double, _ interval: Interval) -> Bool {
    let reach = tolerance * max(1, abs(value))
    return value >= interval.low - reach && value <= interval.high + reach
  }
}

extension Estimate {
  /// The value that an interval of this name is of.
  fileprivate func value(of quantity: String, atoms: Atoms) -> Double? {
    switch quantity {
    case "total": atoms.total.bits
    case "coInformation": atoms.coInformation.bits
    case "accuracy": accuracy
    case "I1": mutualInformations?.vision.bits
    case "I2": mutualInformations?.language.bits
    case "I12": mutualInformations?.joint.bits
    default: Atom.allCases.first { $0.symbol == quantity }.map { atoms[$0].bits }
    }
  }
}
