import Terminal

/// The keys of a screen, made from the table of bindings.
struct HelpView {
  private let explorer: Explorer
  private let scroll: Scroll

  init(_ explorer: Explorer, scroll: Scroll) {
    self.explorer = explorer
    self.scroll = scroll
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let box = box(over: area)
    box.draw(on: &canvas)
    ScrolledLines(lines, from: scroll.line).draw(in: box.inner, on: &canvas)
  }

  func box(over area: Rectangle) -> Box {
    Box(
      title: "Keys on \(explorer.screen.title) (any other key closes)",
      size: Size(columns: 78, rows: lines.count + 2), over: area)
  }

  var lines: [StyledLine] {
    Binding.Group.allCases.flatMap { group -> [StyledLine] in
      let bindings = BindingTable.bindings.filter {
        $0.group == group && $0.works(on: explorer.screen)
      }
      return [StyledLine(group.rawValue, .bold)]
        + bindings.map { binding in
          let keys =
            binding.keys.isEmpty
            ? ":" + binding.command.rawValue : binding.keys.map(\.label).joined(separator: " ")
          let reason = explorer.current.reasonAgainst(binding.command, in: explorer.workspace)
          return StyledLine(
            "  " + keys.padded(to: 16) + binding.title + (reason.map { " (not now: \($0))" } ?? ""))
        }
    }
  }
}
