/// One cell of the screen: a grapheme and its style.
public struct Cell: Hashable, Sendable {
  /// The grapheme, or nil for the right half of a wide one.
  public var grapheme: Character?
  public var style: Style

  public init(_ grapheme: Character?, style: Style = .plain) {
    self.grapheme = grapheme
    self.style = style
  }

  public static let blank = Cell(" ")
}
