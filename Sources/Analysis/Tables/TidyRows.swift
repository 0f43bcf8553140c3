import InformationDecomposition
import SafeText
public import Studies

/// The estimates of a study as tidy data: a row for each atom of each estimate, and what is known
/// of the estimate repeated in each of its rows, so that `groupby`, `pivot` and plots with a
/// colour per atom need no preparation.
///
/// Of an estimate, `estimate` is the same in its four rows and in no other; `isCurrent` tells the
/// one of several for one subject and layer that was made last.
public struct TidyRows: Sendable {
  private let study: String
  private let parameters: [String: Double]
  private let domains: [String: String]
  private let depths: LayerDepths
  private let current: Set<String>

  public static let header: [String] = [
    "study", "estimate", "isCurrent", "level", "dataset", "domain", "family", "model", "size",
    "parameters", "stage", "checkpoint", "layer", "depth", "estimator", "seed", "atom", "bits",
    "share", "low", "high", "intervalLevel", "intervalMethod", "rawBits", "total",
    "coInformation", "I1", "I2", "I12", "gapBits", "accuracy", "status", "verdict", "settings",
    "source", "software", "date", "features",
  ]

  public init(_ study: Study) {
    self.study = study.name
    parameters = Dictionary(
      study.models.map { ($0.model, $0.parameterCount ?? .nan) },
      uniquingKeysWith: { first, _ in first })
    domains = Dictionary(
      study.card.datasets.compactMap { card in card.domain.map { (card.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    let estimates = study.currentEstimates()
    depths = LayerDepths(estimates, of: nil)
    current = Set(estimates.map(Self.place))
  }

  /// Where an estimate stands in the files.
  private static func place(_ estimate: Estimate) -> String {
    "\(estimate.provenance.file):\(estimate.provenance.line)"
  }

  /// The four lines of CSV of an estimate.
  public func lines(_ estimate: Estimate) -> [String] {
    Atom.allCases.map { CSV.line(fields(estimate, $0)) }
  }

  private func fields(_ estimate: Estimate, _ atom: Atom) -> [String] {
    let subject = estimate.subject
    let provenance = estimate.provenance
    let informations = estimate.mutualInformations
    let interval = estimate.intervals[atom.symbol]
    let head: [String?] = [
      study, Self.place(estimate),
      current.contains(Self.place(estimate)) ? "true" : "false", estimate.level.rawValue,
      subject.dataset,
      domains[subject.dataset], subject.family, subject.model, subject.size,
      number(parameters[subject.model]), subject.stage, subject.checkpoint,
      estimate.layer.map(String.init), number(depths.depth(of: estimate)), estimate.estimator,
      estimate.seed.map(String.init),
    ]
    let value: [String?] = [
      atom.symbol, number(estimate.atoms[atom].bits), number(estimate.atoms.share(of: atom)),
      number(interval?.low), number(interval?.high), number(interval.flatMap(\.level)),
      interval?.method,
      number(estimate.raw.map { $0[atom].bits }), number(estimate.total.bits),
      number(estimate.coInformation.bits),
    ]
    let rest: [String?] = [
      number(informations.map { $0.vision.bits }), number(informations.map { $0.language.bits }),
      number(informations.map { $0.joint.bits }), number(estimate.gap.map { $0.bits }),
      number(estimate.accuracy), estimate.status, estimate.verdict.kind.rawValue,
      estimate.settings, provenance.source, provenance.software, provenance.date,
      provenance.features,
    ]
    return (head + value + rest).map { $0 ?? "" }
  }

  /// Whole numbers without a point; what is no number is left empty.
  private func number(_ value: Double?) -> String? {
    guard let value, value.isFinite else { return nil }
    let tidy = EstimateNumber.tidy(value)
    return Int(exactly: tidy).map(String.init) ?? "\(tidy)"
  }
}
