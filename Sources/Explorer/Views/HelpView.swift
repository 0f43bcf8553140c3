import Terminal

/// The keys of a screen, made from the table of bindings.
struct HelpView {
  private let explorer: Explorer
  private let scroll: Int

  init(_ explorer: Explorer, scroll: Int) {
    self.explorer = explorer
    self.scroll = scroll
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let lines = self.lines
    let width = min(area.columns, 78)
    let height = min(area.rows, lines.count + 2)
    let box = Rectangle(
      column: area.column + (area.columns - width) / 2,
      row: area.row + (area.rows - height) / 2, columns: width, rows: height)
    Panel.draw(box, title: "Keys on \(explorer.screen.title) (any other key closes)", of: &canvas)
    let inner = box.inset(columns: 2, rows: 1)
    let offset = max(0, min(scroll, lines.count - inner.rows))
    for (index, line) in lines[offset...].prefix(inner.rows).enumerated() {
      canvas.write(
        line.text, column: inner.column, row: inner.row + index,
        style: line.isHeading ? .bold : .plain, clip: inner)
    }
    if offset + inner.rows < lines.count {
      canvas.write(
        " j: more ", column: box.endColumn - 12, row: box.endRow - 1, style: .reverse, clip: box)
    }
  }

  private var lines: [(text: String, isHeading: Bool)] {
    Binding.Group.allCases.flatMap { group -> [(text: String, isHeading: Bool)] in
      let bindings = BindingTable.bindings.filter {
        $0.group == group && $0.works(on: explorer.screen)
      }
      return [(group.rawValue, true)]
        + bindings.map { binding in
          let keys =
            binding.keys.isEmpty
            ? ":" + binding.command.rawValue : binding.keys.map(\.label).joined(separator: " ")
          let reason = explorer.current.reasonAgainst(
            binding.command, in: explorer.workspace)
          return (
            "  " + Numbers.pad(keys, to: 16) + binding.title
              + (reason.map { " (not now: \($0))" } ?? ""), false
          )
        }
    }
  }
}

/// A box with a title over what is behind it.
enum Panel {
  static func draw(_ box: Rectangle, title: String, of canvas: inout Canvas) {
    guard box.columns >= 2, box.rows >= 2 else { return }
    canvas.buffer.fill(box)
    let isPlain = canvas.capabilities.glyphs == .ascii
    let across = String(repeating: isPlain ? "-" : "─", count: box.columns - 2)
    let corners = isPlain ? ["+", "+", "+", "+"] : ["┌", "┐", "└", "┘"]
    let side = isPlain ? "|" : "│"
    canvas.write(corners[0] + across + corners[1], column: box.column, row: box.row)
    for row in (box.row + 1)..<(box.endRow - 1) {
      canvas.write(side, column: box.column, row: row)
      canvas.write(side, column: box.endColumn - 1, row: row)
    }
    canvas.write(corners[2] + across + corners[3], column: box.column, row: box.endRow - 1)
    canvas.write(
      " \(title) ", column: box.column + 2, row: box.row, style: .bold,
      clip: box.inset(columns: 1, rows: 0))
  }
}
