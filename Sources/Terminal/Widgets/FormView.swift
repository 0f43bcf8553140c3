/// A form in a box: a field a line, and lines about the whole under them.
package struct FormView<ID: Hashable & Sendable> {
  private let form: Form<ID>
  private let title: String
  private let problem: (field: ID, text: String)?
  private let footer: (_ columns: Int) -> [StyledLine]

  private static var widest: Int { 96 }
  private static var pointer: String { "▸ " }

  /// - Parameters:
  ///   - problem: what a field holds that can't be read, and what was expected.
  ///   - footer: the lines under the fields, in a width.
  package init(
    _ form: Form<ID>, title: String, problem: (field: ID, text: String)? = nil,
    footer: @escaping (_ columns: Int) -> [StyledLine]
  ) {
    self.form = form
    self.title = title
    self.problem = problem
    self.footer = footer
  }

  package func draw(over area: Rectangle, on canvas: inout Canvas) {
    let fields = form.fields
    let explanation = form[form.selected].explanation
    let hasExplanations = fields.contains { !$0.explanation.isEmpty }
    let lines =
      (hasExplanations ? [StyledLine(explanation, .dim)] : [])
      + footer(min(area.columns, Self.widest) - 4)
    let height = fields.count + lines.count + 2
    let outer = Box(title: "", size: Size(columns: Self.widest, rows: height), over: area)
    let (list, rest) = outer.inner.splitTop(
      max(1, outer.inner.rows - min(lines.count, outer.inner.rows - 1)))
    let page = Page(
      count: fields.count, visible: list.rows,
      selection: fields.firstIndex { $0.id == form.selected } ?? 0)
    Box(outer.area, title: title + (page.text.map { ", \($0)" } ?? "")).draw(on: &canvas)
    let labels = (fields.map(\.title.displayWidth).max() ?? 0) + 2
    for (line, index) in page.range.enumerated() {
      draw(fields[index], labels: labels, row: list.row + line, in: list, on: &canvas)
    }
    for (line, text) in lines.prefix(rest.rows).enumerated() {
      canvas.write(
        text.text, column: rest.column, row: rest.row + line, style: text.style, clip: rest)
    }
  }

  private func draw(
    _ field: Form<ID>.Field, labels: Int, row: Int, in area: Rectangle, on canvas: inout Canvas
  ) {
    let isSelected = field.id == form.selected
    let style = isSelected ? Style.bold : .plain
    canvas.write(
      (isSelected ? Self.pointer : "  ") + field.title, column: area.column, row: row, style: style,
      clip: area)
    let problem = problem.flatMap { $0.field == field.id ? "  expected \($0.text)" : nil }
    let column = area.column + Self.pointer.displayWidth + labels
    let room = max(0, area.endColumn - column)
    var width = min(room, field.value.displayWidth)
    if isSelected, case .text(let text, _, _) = field.content {
      width = min(room, width + 1)
      text.draw(
        column: column, row: row, columns: problem == nil ? room : width, style: style, on: &canvas)
    } else {
      let value = isSelected ? "< \(field.value.truncated(to: max(0, room - 4))) >" : field.value
      canvas.write(
        value.truncated(to: room), column: column, row: row, style: style, clip: area)
    }
    if let problem {
      canvas.write(problem, column: column + width, row: row, style: .reverse, clip: area)
    }
  }
}
