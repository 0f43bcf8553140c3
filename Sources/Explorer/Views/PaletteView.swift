import Terminal

/// The list of commands over the screen, with their keys.
struct PaletteView {
  private let palette: Palette
  private let screen: ScreenID
  /// What can stand after the command that was typed.
  private let completions: [String]

  init(_ palette: Palette, screen: ScreenID, completions: [String]) {
    self.palette = palette
    self.screen = screen
    self.completions = completions
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let matches = palette.matches(on: screen)
    let box = Box(title: "Commands", size: Size(columns: 70, rows: 16), over: area)
    box.draw(on: &canvas)
    let (top, list) = box.inner.splitTop(1)
    canvas.write(":", column: top.column, row: top.row, style: .bold, clip: top)
    palette.line.draw(
      column: top.column + 1, row: top.row, columns: top.columns - 1, on: &canvas)
    if palette.hasArgument, !completions.isEmpty {
      return ListView(completions.map { StyledLine($0) }, selection: palette.selection)
        .draw(in: list, on: &canvas)
    }
    let lines = matches.map { binding in
      let name = binding.command.rawValue + (binding.command.argument.map { " \($0)" } ?? "")
      return StyledLine(
        name.padded(to: 20) + (binding.keys.first?.label ?? "").padded(to: 7) + binding.title)
    }
    if lines.isEmpty {
      canvas.write("  no such command", column: list.column, row: list.row, clip: list)
    } else {
      ListView(lines, selection: palette.selection).draw(in: list, on: &canvas)
    }
  }
}
