public import Terminal

/// A command with its keys and the words for it: the one source of keys, hints, help and palette.
public struct Binding: Sendable {
  public enum Group: String, CaseIterable, Sendable {
    case move = "Move"
    case look = "Look"
    case choose = "Choose"
    case screens = "Screens"
    case program = "InfoPrism"
  }

  public let command: Command
  public let keys: [Key]
  /// What it does, in the help.
  public let title: String
  /// The word beside the key in the line of hints, for the acts that belong there.
  public let hint: String?
  public let group: Group
  /// The screens it works on; nil for all.
  public let screens: Set<ScreenID>?

  init(
    _ command: Command, _ keys: [Key], _ title: String, hint: String? = nil, _ group: Group,
    on screens: Set<ScreenID>? = nil
  ) {
    self.command = command
    self.keys = keys
    self.title = title
    self.hint = hint
    self.group = group
    self.screens = screens
  }

  public func works(on screen: ScreenID) -> Bool { screens?.contains(screen) ?? true }
}

extension Key {
  /// The key as it is written in help, and in scripts.
  public var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^\(character.uppercased())"
    case .enter: "Enter"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .tab: "Tab"
    case .backTab: "S-Tab"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
