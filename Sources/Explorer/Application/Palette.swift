import SafeText
import Terminal
import Views

/// The list of commands that `:` opens, narrowed by what is typed.
struct Palette: Sendable {
  var line = TextField()
  var selection = 0

  /// The name that was typed, and what follows it.
  var words: (name: String, argument: String) {
    let text = line.text
    guard let blank = text.firstIndex(of: " ") else { return (text, "") }
    return (String(text[..<blank]), String(text[text.index(after: blank)...]))
  }

  /// A blank was typed after the name.
  var hasArgument: Bool { line.text.contains(" ") }

  /// Writes the selected completion.
  mutating func complete(_ completions: [String]) {
    guard let choice = completions[safe: selection] else { return }
    line = TextField("\(words.name) \(choice)")
    selection = 0
  }

  /// The bindings whose names or titles hold the typed letters in their order, best first.
  func matches(on screen: ScreenID) -> [Binding] {
    let name = words.name.lowercased()
    let bindings = BindingTable.bindings.filter { $0.works(on: screen) }
    guard !name.isEmpty else { return bindings }
    return bindings.enumerated().compactMap { index, binding in
      Self.rank(name, binding).map { (rank: $0, index: index, binding: binding) }
    }.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.binding)
  }

  private static func rank(_ typed: String, _ binding: Binding) -> Int? {
    let name = binding.command.rawValue
    if name == typed { return 0 }
    if name.hasPrefix(typed) { return 1 }
    if name.contains(typed) { return 2 }
    if binding.title.lowercased().contains(typed) { return 3 }
    return isSubsequence(typed, of: name) ? 4 : nil
  }

  private static func isSubsequence(_ typed: String, of name: String) -> Bool {
    var rest = name[...]
    for character in typed {
      guard let place = rest.firstIndex(of: character) else { return false }
      rest = rest[rest.index(after: place)...]
    }
    return true
  }
}

extension Explorer {
  mutating func handle(_ key: Key, in palette: Palette) -> [Effect] {
    var palette = palette
    let matches = palette.matches(on: screen)
    switch key {
    case .escape: mode = .normal
    case .tab where !completions(palette).isEmpty:
      palette.complete(completions(palette))
      mode = .palette(palette)
    case .down, .tab:
      let count = palette.hasArgument ? completions(palette).count : matches.count
      palette.selection = min(palette.selection + 1, max(0, count - 1))
      mode = .palette(palette)
    case .up, .backTab:
      palette.selection = max(0, palette.selection - 1)
      mode = .palette(palette)
    case .enter:
      mode = .normal
      return run(palette, matches)
    case .backspace where palette.line.text.isEmpty: mode = .normal
    default:
      if palette.line.edit(key) { palette.selection = 0 }
      mode = .palette(palette)
    }
    return []
  }

  private mutating func run(_ palette: Palette, _ matches: [Binding]) -> [Effect] {
    let (name, argument) = palette.words
    guard let match = palette.hasArgument ? matches.first : matches[safe: palette.selection] else {
      let names = BindingTable.bindings.map(\.command.rawValue)
      if names.contains(name) {
        message = "':\(name)' has nothing to do on \(screen.title)."
        return []
      }
      message =
        "There is no command '\(name)'.\(NearestWord.question(name, among: names)) : lists them."
      return []
    }
    let completed = completions(palette)[safe: palette.selection]
    return run(match.command, argument: argument.isEmpty ? argument : completed ?? argument)
  }

  /// What can stand after the command that was typed, narrowed by what is typed of it.
  func completions(_ palette: Palette) -> [String] {
    guard palette.hasArgument, let command = palette.matches(on: screen).first?.command else {
      return []
    }
    let typed = palette.words.argument.lowercased()
    let all = choices(of: command)
    let beginning = all.filter { $0.lowercased().hasPrefix(typed) }
    return beginning
      + all.filter { $0.lowercased().contains(typed) && !beginning.contains($0) }
  }
}
