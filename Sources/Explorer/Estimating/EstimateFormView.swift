import Estimation
import SafeText
import Studies
import Terminal

/// The form over the screen: its fields, the command that does the same, and how long it will take.
struct EstimateFormView {
  private let form: EstimateForm

  init(_ form: EstimateForm) { self.form = form }

  private static let labelWidth = 15

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let width = min(area.columns, 96)
    let command = self.command(width: width - 4)
    let fields = form.fields
    let height = min(area.rows, fields.count + command.count + 5)
    let box = Rectangle(
      column: area.column + (area.columns - width) / 2, row: area.row, columns: width,
      rows: height)
    let inner = box.inset(columns: 2, rows: 1)
    let bottom = min(inner.rows - 1, command.count + 3)
    let (list, rest) = inner.splitTop(inner.rows - bottom)
    let page = PageOfLines(
      count: fields.count, visible: max(1, list.rows),
      selection: fields.firstIndex(of: form.selected) ?? 0)
    let part =
      page.range.count < fields.count
      ? ", \(page.range.lowerBound + 1)–\(page.range.upperBound) of \(fields.count)" : ""
    Panel.draw(box, title: "Estimate again, \(form.study.name)\(part)", of: &canvas)
    for (line, index) in page.range.enumerated() {
      draw(fields[index], row: list.row + line, in: list, of: &canvas)
    }
    let lines =
      [(form.selected.explanation, Style.dim)] + command.map { ($0, Style.plain) }
      + [
        (expectation, Style.bold),
        (Self.keys.first { $0.count <= rest.columns } ?? Self.keys[1], Style.dim),
      ]
    for (line, (text, style)) in lines.enumerated() {
      canvas.write(text, column: rest.column, row: rest.row + line, style: style, clip: rest)
    }
  }

  private static let keys = [
    "Enter start  j k field  h l choose  0-9 type  y copy command  q leave",
    "Enter start  j k field  h l choose  y copy  q leave",
  ]

  private func draw(
    _ field: EstimateForm.Field, row: Int, in area: Rectangle, of canvas: inout Canvas
  ) {
    let isSelected = field == form.selected
    canvas.write(
      (isSelected ? "▸ " : "  ") + field.title, column: area.column, row: row,
      style: isSelected ? .bold : .plain, clip: area)
    let value = form.value(of: field)
    let isChoice = field.choices != nil || field == .subjects
    let text = isSelected ? (isChoice ? "< \(value) >" : value + "_") : value
    let column = area.column + Self.labelWidth + 2
    let room = max(0, area.endColumn - column)
    let shown = TextBlock.truncated(text, to: room)
    canvas.write(shown, column: column, row: row, style: isSelected ? .bold : .plain, clip: area)
    if case .failure(let problem) = form.request, problem.field == field {
      canvas.write(
        "  expected \(problem.message)", column: column + shown.count, row: row, style: .reverse,
        clip: area)
    }
  }

  /// The equivalent command, in at most three lines.
  private func command(width: Int) -> [String] {
    guard case .success(let request) = form.request else { return ["$"] }
    let words = ShellQuoting.line(["infoprism"] + request.arguments)
    let lines = TextBlock.wrap("$ " + words, width: max(10, width))
    guard lines.count > 3 else { return lines }
    return Array(lines.prefix(2)) + [TextBlock.truncated(lines[2] + " " + lines[3], to: width)]
  }

  private var expectation: String {
    guard case .success = form.request else { return "Correct the field that is marked." }
    let outline = form.outline
    guard outline.estimates > 0 else {
      return outline.subjects == 0
        ? "There are no features of these subjects: nothing can be estimated."
        : "No layer of these features matches."
    }
    let cores = max(1, min(LocalEngine.usableCores, outline.estimates))
    let time = Durations.text(outline.seconds / Double(cores))
    return "\(outline.estimates) estimate\(outline.estimates == 1 ? "" : "s") of "
      + "\(outline.subjects) subject\(outline.subjects == 1 ? "" : "s"), about \(time) on "
      + "\(cores) core\(cores == 1 ? "" : "s")"
  }
}
