import Terminal

/// How the picture of a question is shown; `i` steps through the ways that differ on a terminal.
public enum PictureLook: String, CaseIterable, Hashable, Sendable {
  /// In the best characters of the terminal.
  case blocks
  case ascii
  case off

  func next(on glyphs: Capabilities.Glyphs) -> PictureLook {
    switch self {
    case .blocks: glyphs == .ascii ? .off : .ascii
    case .ascii: .off
    case .off: .blocks
    }
  }

  /// What a picture is drawn with.
  func capabilities(_ terminal: Capabilities) -> Capabilities {
    var capabilities = terminal
    if self == .ascii { capabilities.glyphs = .ascii }
    return capabilities
  }

  /// What an address says of it.
  var word: String { self == .off ? "no" : rawValue }
}
