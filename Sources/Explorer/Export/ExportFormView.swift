import SafeText
import Terminal

/// The form of an export in a box, with the command that it stands for.
struct ExportFormView {
  private let form: ExportForm

  init(_ form: ExportForm) { self.form = form }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let width = min(area.columns, 78)
    let command = TextBlock.wrap(
      ShellQuoting.line(["infoprism"] + form.request.words), width: max(1, width - 4))
    let fields = form.fields
    let height = min(area.rows, fields.count + command.count + 4)
    let box = Rectangle(
      column: area.column + (area.columns - width) / 2, row: area.row, columns: width,
      rows: height)
    Panel.draw(box, title: "Export this view", of: &canvas)
    let inner = box.inset(columns: 2, rows: 1)
    for (index, field) in fields.enumerated() {
      let isSelected = field == form.field
      let pointer = canvas.capabilities.glyphs == .ascii ? "> " : "▸ "
      canvas.write(
        (isSelected ? pointer : "  ") + line(field, isSelected: isSelected, width: inner.columns),
        column: inner.column, row: inner.row + index, style: isSelected ? .bold : .plain,
        clip: inner)
    }
    canvas.write(
      "Enter writes  Tab next  Left Right choose  Esc leaves", column: inner.column,
      row: inner.row + fields.count, style: .dim, clip: inner)
    for (index, line) in command.enumerated() {
      canvas.write(
        line, column: inner.column, row: inner.row + fields.count + 2 + index, clip: inner)
    }
  }

  private func line(_ field: ExportForm.Field, isSelected: Bool, width: Int) -> String {
    switch field {
    case .file:
      let text = form.file.text + (isSelected ? "_" : "")
      // The end of a long name is where the cursor is.
      return "file     " + (text.count > width - 11 ? "…" + text.suffix(max(1, width - 12)) : text)
    case .format:
      let names = form.formats.map { $0 == form.format ? "[\($0.rawValue)]" : $0.rawValue }
      return "format   " + names.joined(separator: " ")
        + (form.format.isFigure ? "  a figure" : "  a table")
    case .width: return "width    < \(ExportForm.widths[form.width]) >"
    case .colours: return "colours  < \(ExportForm.colours[form.colours]) >"
    }
  }
}
