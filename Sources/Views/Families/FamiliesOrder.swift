import Studies

/// What models are sorted by.
public enum FamiliesOrder: String, CaseIterable, Hashable, Sendable {
  case family
  case synergy = "S"
  case languageUniqueness = "U2"
  case visionUniqueness = "U1"
  case redundancy = "R"
  case total
  case accuracy

  package var title: String { rawValue }

  /// The number behind the order; nil for the order of the study.
  var quantity: Quantity? { Quantity(rawValue: rawValue) }
}
