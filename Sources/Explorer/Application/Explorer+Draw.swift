public import Terminal

extension Explorer {
  /// The smallest screen that shows anything.
  package static let smallest = Size(columns: 40, rows: 10)

  /// How the state looks.
  public func draw() -> CellBuffer { drawn().buffer }

  /// Where the screen draws.
  var body: Rectangle {
    Rectangle(column: 0, row: 1, columns: size.columns, rows: size.rows - 1 - Chrome.bottomRows)
  }

  /// The cells, and where the marks are in them.
  func drawn() -> Canvas {
    var canvas = Canvas(size: size, capabilities: workspace.capabilities)
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      drawTooSmall(into: &canvas)
      return canvas
    }
    Chrome(self).draw(into: &canvas)
    current.draw(in: body, of: &canvas, workspace: workspace)
    switch mode {
    case .normal, .prompt, .copying, .replacing, .question: break
    case .export(let form): ExportFormView(form).draw(in: body, of: &canvas)
    case .commands(let list): list.draw(in: body, of: &canvas)
    case .form(let form): EstimateFormView(form).draw(in: body, of: &canvas)
    case .help(let search): HelpView(self, search).draw(in: body, of: &canvas)
    case .messages(let scroll): MessagesView(log, scroll: scroll, over: body).draw(on: &canvas)
    case .palette(let palette):
      PaletteView(palette, screen: screen, completions: completions(palette))
        .draw(in: body, of: &canvas)
    }
    return canvas
  }

  private func drawTooSmall(into canvas: inout Canvas) {
    let smallest = Self.smallest
    let text =
      "InfoPrism needs \(smallest.columns)x\(smallest.rows) and has \(size.columns)x\(size.rows). "
      + "Enlarge the window, or press Q to quit."
    for (row, line) in text.wrapped(to: max(1, size.columns)).enumerated() {
      canvas.write(line, column: 0, row: row)
    }
  }
}
