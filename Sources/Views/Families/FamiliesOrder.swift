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

  /// Items by a name or by a value, the greatest first; those without a value stand last, and equal
  /// ones as they stood.
  ///
  /// - Parameter value: of a quantity, or of its share where shares are shown.
  func sorted<Item>(
    _ items: [Item], isReversed: Bool, shares: Bool, name: (Item) -> String,
    value: (Item, Quantity) -> Double?
  ) -> [Item] {
    if self == .model { return Self.byName(items, isReversed: isReversed, name) }
    guard var quantity else { return isReversed ? items.reversed() : items }
    if shares, let share = quantity.share { quantity = share }
    let keyed = items.enumerated().map { (index: $0, key: value($1, quantity), item: $1) }
    return keyed.sorted { left, right in
      guard let first = left.key else { return right.key == nil && left.index < right.index }
      guard let second = right.key else { return true }
      if first == second { return left.index < right.index }
      return isReversed ? first < second : first > second
    }.map(\.item)
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
