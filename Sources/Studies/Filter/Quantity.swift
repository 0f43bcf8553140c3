public import InformationDecomposition

/// A number of an estimate that can be shown, compared and sorted by.
public enum Quantity: String, CaseIterable, Hashable, Sendable {
  case redundancy = "R"
  case visionUniqueness = "U1"
  case languageUniqueness = "U2"
  case synergy = "S"
  case total
  case coInformation
  case accuracy
  case shareR
  case shareU1
  case shareU2
  case shareS
  case layer
  case seed
  /// The size in billions of parameters.
  case size

  public init(_ atom: Atom) {
    switch atom {
    case .redundancy: self = .redundancy
    case .visionUniqueness: self = .visionUniqueness
    case .languageUniqueness: self = .languageUniqueness
    case .synergy: self = .synergy
    }
  }

  /// The same as a part of the total, of an atom; nil of anything else.
  package var share: Quantity? { Quantity(rawValue: "share" + rawValue) }

  /// The value for an estimate: bits for amounts of information, percent for accuracy, parts of
  /// one for shares; nil where the estimate does not have it.
  public func value(of estimate: Estimate) -> Double? {
    switch self {
    case .redundancy: estimate.atoms.redundancy.bits
    case .visionUniqueness: estimate.atoms.visionUniqueness.bits
    case .languageUniqueness: estimate.atoms.languageUniqueness.bits
    case .synergy: estimate.atoms.synergy.bits
    case .total: estimate.total.bits
    case .coInformation: estimate.coInformation.bits
    case .accuracy: estimate.accuracy
    case .shareR: estimate.atoms.share(of: .redundancy)
    case .shareU1: estimate.atoms.share(of: .visionUniqueness)
    case .shareU2: estimate.atoms.share(of: .languageUniqueness)
    case .shareS: estimate.atoms.share(of: .synergy)
    case .layer: estimate.layer.map { Double($0) }
    case .seed: estimate.seed.map { Double($0) }
    case .size: estimate.subject.sizeInBillions
    }
  }
}

extension Subject {
  /// The size as a number of billions of parameters: 7 for `7B`, 0.27 for `270M`, nil where the
  /// size is not written so.
  public var sizeInBillions: Double? {
    guard let unit = size.last, let value = Double(size.dropLast()) else { return nil }
    switch unit {
    case "T", "t": return value * 1000
    case "B", "b": return value
    case "M", "m": return value / 1000
    case "K", "k": return value / 1_000_000
    default: return nil
    }
  }
}
