import Analysis
import InformationDecomposition
import Studies

/// The paired differences that a study keeps, by the models that they are of: their intervals are of
/// draws of the same questions for both, which those of two estimates are not.
struct KeptDifferences: Sendable {
  private struct Key: Hashable {
    var dataset: String
    var first: AnswerTarget
    var second: AnswerTarget
    var quantity: String
  }

  /// How far values may be apart that were found twice, bits.
  private static let tolerance = 1e-6

  private let differences: [Key: PairedDifference]

  init(_ part: StudyPart) {
    self = part.study.derived(.init("kept differences")) { KeptDifferences(making: part.study) }
  }

  private init(making study: Study) {
    // Under a condition they are of other questions than the estimates.
    let whole = study.differences.latest.filter { $0.filter == nil }
    differences = Dictionary(
      whole.map {
        (Key(dataset: $0.dataset, first: $0.first, second: $0.second, quantity: $0.quantity), $0)
      }, uniquingKeysWith: { $1 })
  }

  /// The interval of an atom of one estimate less that of another, where the kept difference is of
  /// these very values.
  func interval(_ atom: Atom, of one: Estimate, less other: Estimate) -> ClosedRange<Double>? {
    if let found = found(atom, one, other) { return found.interval.range }
    return found(atom, other, one)?.interval.range.map { -$0.upperBound...(-$0.lowerBound) }
  }

  private func found(_ atom: Atom, _ first: Estimate, _ second: Estimate) -> PairedDifference? {
    let key = Key(
      dataset: first.subject.dataset, first: AnswerTarget(first.subject),
      second: AnswerTarget(second.subject), quantity: atom.symbol)
    guard first.subject.dataset == second.subject.dataset, let found = differences[key],
      found.estimator == first.estimator, found.estimator == second.estimator,
      abs(found.firstValue - first.atoms[atom].bits) <= Self.tolerance,
      abs(found.secondValue - second.atoms[atom].bits) <= Self.tolerance
    else { return nil }
    return found
  }
}
