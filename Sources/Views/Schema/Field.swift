/// A key of the records of views: what its values are, in which unit, and what they mean. A key means
/// the same in every view that has it.
package struct Field: Sendable {
  package enum Kind: Hashable, Sendable {
    case text
    /// A number in a unit; nil where it has none.
    case number(unit: String?)
    case integer
    /// `{"low", "high", "level", "method"}`; the level is null for a reading error.
    case interval(unit: String?)
  }

  package let key: String
  package let kind: Kind
  /// A sentence without its full stop.
  package let meaning: String

  /// The unit of its values, where they have one.
  package var unit: String? {
    switch kind {
    case .number(let unit), .interval(let unit): unit
    case .text, .integer: nil
    }
  }

  /// The field of a key; nil for a key that no view has.
  package static func named(_ key: String) -> Field? { byKey[key] }

  private static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })
}
