/// What a terminal can show, from its name, its locale and the environment.
public struct Capabilities: Hashable, Sendable {
  public enum Colors: Int, Comparable, CaseIterable, Sendable {
    case none, eight, sixteen, palette256
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The characters that marks may be drawn with; each level includes the ones before it.
  public enum Glyphs: Int, Comparable, CaseIterable, Sendable {
    case ascii, blocks, braille
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// What colours stand on. Nothing is asked of the terminal: the standard ones can be read on
  /// light and dark, and those of a background that the user names stand out more there.
  public enum Theme: String, CaseIterable, Sendable { case standard, dark, light }

  public var colors: Colors
  public var glyphs: Glyphs
  public var theme: Theme

  public init(colors: Colors, glyphs: Glyphs, theme: Theme = .standard) {
    self.colors = colors
    self.glyphs = glyphs
    self.theme = theme
  }

  public static let full = Capabilities(colors: .palette256, glyphs: .braille)
  public static let plain = Capabilities(colors: .none, glyphs: .ascii)
}
