/// The colour of a mark by its role; a theme turns it into a colour, a shade or a letter.
public enum Ink: Hashable, Sendable {
  /// One of the parts of a whole, in their fixed order (up to four).
  case part(Int)
  /// One of several things that are compared, such as models.
  case series(Int)
  /// One of several answers of a kind, in greys.
  case shade(Int)
  /// One of the ways in which something ended (up to six), none of them a part of a whole.
  case outcome(Int)
  case neutral
  /// What the reader should see first.
  case emphasis
}

extension Array {
  /// The element at a place, counted around and around.
  func cycled(_ place: Int) -> Element { self[((place % count) + count) % count] }
}

/// A name with the ink and the letter or glyph that stand for it where there is no colour.
public struct LegendEntry: Hashable, Sendable {
  public var name: String
  public var symbol: String
  public var ink: Ink

  public init(name: String, symbol: String, ink: Ink) {
    self.name = name
    self.symbol = symbol
    self.ink = ink
  }

  /// Things that are compared, each in the ink of its place.
  ///
  /// - Parameter letters: how many of its name are its symbol.
  package static func series(_ names: [String], letters: Int = .max) -> [LegendEntry] {
    names.enumerated().map { index, name in
      LegendEntry(name: name, symbol: String(name.prefix(letters)), ink: .series(index))
    }
  }
}
