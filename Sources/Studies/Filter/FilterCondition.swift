/// A word of a filter, and where it stands.
package struct FilterWord: Hashable, Sendable {
  package var text: String
  /// How many characters stand before it.
  package var offset: Int
  package var isQuoted = false
}

/// What a filter can ask of one kind of thing, such as estimates or questions. The language, its
/// joining words and parentheses, is the same for all: see ``FilterParser``.
package protocol FilterCondition {
  static var everything: Self { get }
  static func not(_ condition: Self) -> Self
  static func all(_ conditions: [Self]) -> Self
  static func any(_ conditions: [Self]) -> Self

  /// A word that stands alone.
  static func word(_ word: FilterWord) -> Self

  /// The names that mean something before a parenthesis, in small letters.
  static var groups: Set<String> { get }

  /// `name( … )` with one of ``groups``.
  static func group(_ name: String, of condition: Self) -> Self

  /// `word:value`, or with `=`, `!=`, `<`, `<=`, `>`, `>=` in place of `:`.
  static func compare(
    _ word: FilterWord, _ comparison: String, _ value: FilterWord, in text: String
  ) throws(FilterError) -> Self
}
