public import Terminal

/// What lines and bars are drawn with: the user goes down from the best that the terminal shows.
extension Explorer {
  /// Goes to the next lower markers, from the lowest to the best.
  mutating func stepMarkers() -> [Effect] {
    let ladder = Array(Capabilities.Glyphs.allCases.reversed().filter { $0 <= workspace.best })
    let place = ladder.firstIndex(of: workspace.capabilities.glyphs) ?? -1
    let next = ladder[(place + 1) % ladder.count]
    workspace.capabilities.glyphs = next
    message = "Lines and bars are drawn in \(next.title)."
    return [.keepMarkers(next)]
  }

  /// Draws with the markers of an earlier session, where the terminal shows them.
  public mutating func use(markers: Capabilities.Glyphs) {
    workspace.capabilities.glyphs = min(markers, workspace.best)
  }

  /// Shows the pictures of questions so at first; of pictures that are off, no file is read.
  public mutating func use(pictures: PictureLook) { workspace.pictureLook = pictures }
}

extension Capabilities.Glyphs {
  /// In words, after "drawn in".
  fileprivate var title: String {
    switch self {
    case .ascii: "ASCII"
    case .blocks: "blocks"
    case .braille: "braille"
    }
  }
}
