/// What a terminal can show, from its name, its locale and the environment.
public struct Capabilities: Hashable, Sendable {
  public enum Colors: Int, Comparable, CaseIterable, Sendable {
    case none, eight, palette256
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The characters that marks may be drawn with; each level includes the ones before it.
  public enum Glyphs: Int, Comparable, CaseIterable, Sendable {
    case ascii, blocks, braille
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  public var colors: Colors
  public var glyphs: Glyphs

  public init(colors: Colors, glyphs: Glyphs) {
    self.colors = colors
    self.glyphs = glyphs
  }

  public static let full = Capabilities(colors: .palette256, glyphs: .braille)
  public static let plain = Capabilities(colors: .none, glyphs: .ascii)
}
