import Terminal

/// How the picture of a question is shown; `i` steps through the ways that differ on a terminal.
enum PictureLook: String, CaseIterable, Hashable, Sendable {
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

  /// What the address says; nil for the first way.
  var word: String? {
    switch self {
    case .blocks: nil
    case .ascii: "ascii"
    case .off: "no"
    }
  }
}
