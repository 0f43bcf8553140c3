import Foundation
import Studies

/// What models are sorted by.
public enum FamiliesOrder: String, CaseIterable, Hashable, Sendable {
  case family
  case synergy = "S"
  case languageUniqueness = "U2"
  case visionUniqueness = "U1"
  case redundancy = "R"
  case total
  case coInformation = "R-S"
  case accuracy
  case model

  package var title: String { rawValue }

  /// The number behind the order; nil for that of the study and that of names.
  var quantity: Quantity? {
    self == .coInformation ? .coInformation : Quantity(rawValue: rawValue)
  }

  /// Items by their names, in which numbers count as numbers: 7B stands before 13B.
  static func byName<Item>(
    _ items: [Item], isReversed: Bool, _ name: (Item) -> String
  ) -> [Item] {
    let sorted = items.sorted {
      name($0).compare(name($1), options: [.numeric, .caseInsensitive]) == .orderedAscending
    }
    return isReversed ? sorted.reversed() : sorted
  }
}
