import Terminal

/// The list of commands over the screen, with their keys.
struct PaletteView {
  private let palette: Palette
  private let screen: ScreenID

  init(_ palette: Palette, screen: ScreenID) {
    self.palette = palette
    self.screen = screen
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let matches = palette.matches(on: screen)
    let width = min(area.columns, 70)
    let height = min(area.rows, 16)
    let box = Rectangle(
      column: area.column + (area.columns - width) / 2, row: area.row, columns: width,
      rows: height)
    Panel.draw(box, title: "Commands", of: &canvas)
    let inner = box.inset(columns: 2, rows: 1)
    canvas.write(
      ":" + palette.line.text + "_", column: inner.column, row: inner.row, style: .bold,
      clip: inner)
    let list = inner.splitTop(1).rest
    let page = PageOfLines(
      count: matches.count, visible: max(1, list.rows), selection: palette.selection)
    for (line, index) in page.range.enumerated() {
      let binding = matches[index]
      let isSelected = index == palette.selection
      let name =
        binding.command.rawValue
        + (binding.command.argument.map { " \($0)" } ?? "")
      let text =
        (isSelected ? "▸ " : "  ") + Numbers.pad(name, to: 20)
        + Numbers.pad(binding.keys.first?.label ?? "", to: 7) + binding.title
      canvas.write(
        text, column: list.column, row: list.row + line, style: isSelected ? .bold : .plain,
        clip: list)
    }
    if matches.isEmpty {
      canvas.write("  no such command", column: list.column, row: list.row, clip: list)
    }
  }
}
