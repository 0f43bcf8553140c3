import Terminal

/// How the help is looked at: how far down, and what is searched in it.
struct HelpSearch: Sendable {
  var scroll = Scroll()
  var line = TextField()
  var isTyping = false
}

/// The keys of a screen, made from the table of bindings.
struct HelpView {
  private let explorer: Explorer
  private let search: HelpSearch

  init(_ explorer: Explorer, _ search: HelpSearch) {
    self.explorer = explorer
    self.search = search
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let box = box(over: area)
    box.draw(on: &canvas)
    var (top, rest) = box.inner.splitTop(hasSearch ? 1 : 0)
    if hasSearch {
      canvas.write("/", column: top.column, row: top.row, style: .bold, clip: top)
      search.line.draw(column: top.column + 1, row: top.row, columns: top.columns - 1, on: &canvas)
    } else {
      rest = box.inner
    }
    ScrolledLines(lines, from: search.scroll.line).draw(in: rest, on: &canvas)
  }

  private var hasSearch: Bool { search.isTyping || !search.line.text.isEmpty }

  func box(over area: Rectangle) -> Box {
    Box(
      title: "Keys on \(explorer.screen.title) (/ searches, any other key closes)",
      size: Size(columns: 78, rows: lines.count + (hasSearch ? 3 : 2)), over: area)
  }

  /// The rows that lines have.
  func rows(over area: Rectangle) -> Int { box(over: area).inner.rows - (hasSearch ? 1 : 0) }

  var lines: [StyledLine] {
    let wanted = search.line.text.lowercased()
    let all = Binding.Group.allCases.flatMap { group -> [StyledLine] in
      let lines = BindingTable.bindings.filter {
        $0.group == group && $0.works(on: explorer.screen)
      }.map(line).filter { wanted.isEmpty || $0.text.lowercased().contains(wanted) }
      return lines.isEmpty ? [] : [StyledLine(group.rawValue, .bold)] + lines
    }
    return all.isEmpty ? [StyledLine("No key here does that.")] : all
  }

  private func line(_ binding: Binding) -> StyledLine {
    let keys =
      binding.keys.isEmpty
      ? ":" + binding.command.rawValue : binding.keys.map(\.label).joined(separator: " ")
    let reason = explorer.reasonAgainst(binding.command)
    return StyledLine(
      "  " + keys.padded(to: 16) + binding.title + (reason.map { " (not now: \($0))" } ?? ""))
  }
}

extension Explorer {
  mutating func handle(_ key: Key, in search: HelpSearch) {
    var search = search
    if search.isTyping {
      switch key {
      case .enter, .down, .up: search.isTyping = false
      case .escape: search = HelpSearch()
      default: if search.line.edit(key) { search.scroll = Scroll() }
      }
      mode = .help(search)
      return
    }
    if key == .character("/") {
      search = HelpSearch(isTyping: true)
      mode = .help(search)
      return
    }
    let help = HelpView(self, search)
    let isMoved =
      BindingTable.command(for: key, on: screen).map {
        search.scroll.perform($0, lines: help.lines.count, rows: help.rows(over: body))
      } ?? false
    mode = isMoved ? .help(search) : .normal
  }
}
