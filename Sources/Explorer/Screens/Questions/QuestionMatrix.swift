import Analysis
import Figures
import SafeText
import Studies
import Terminal
import Views

/// Questions by models. A cell has a letter for each run that is right: B with both inputs, I with
/// the image alone, T with the text alone; a dot for one that is wrong, and `*` behind a uniform
/// answer. Its colour is that of the outcome.
struct QuestionMatrix {
  let look: QuestionLook
  let title: String
  let marks: Set<Int>
  /// The columns, as places of targets.
  let columns: [Int]
  /// The column that the cursor is on.
  let column: Int

  private static let width = 5

  func draw(in area: Rectangle, selection: Int, of canvas: inout Canvas) {
    guard area.rows > 4 else { return }
    let lines = Page(count: look.places.count, visible: area.rows - 4, selection: selection)
    let longest =
      lines.range.map { look.grid.questions[look.places[$0]].id.displayWidth }.max() ?? 0
    let rest = area.columns - 5 - Self.width * min(columns.count, 8)
    let names = min(longest + 1, max(8, rest))
    let count = max(1, (area.columns - names - 5) / Self.width)
    let page = Page(count: look.places.count, visible: area.rows - 4, selection: selection)
    let first = max(0, min(column / count * count, columns.count - count))
    let shown = columns[first..<min(columns.count, first + count)]
    canvas.write(title, column: area.column, row: area.row, style: .bold, clip: area)
    if let text = page.text {
      canvas.write(
        text, column: area.endColumn - text.displayWidth, row: area.row, style: .dim, clip: area)
    }
    drawLegend(row: area.row + 1, in: area, of: &canvas)
    let start = area.column + names + 3
    for (place, target) in shown.enumerated() {
      let isChosen = first + place == column
      canvas.write(
        "\(target + 1)".padded(to: Self.width - 1), column: start + place * Self.width,
        row: area.row + 2,
        style: isChosen ? Style(attributes: [.bold, .reverse]) : .dim, clip: area)
    }
    if shown.count < columns.count {
      let text = " \(first + 1)–\(first + shown.count) of \(columns.count) models"
      canvas.write(text, column: area.column, row: area.row + 2, style: .dim, clip: area)
    }
    for (line, index) in page.range.enumerated() {
      let row = area.row + 3 + line
      let place = look.places[index]
      let question = look.grid.questions[place]
      let name = (marks.contains(place) ? "+" : "") + question.id
      canvas.write(
        " " + Self.ending(of: name, width: names), column: area.column, row: row, clip: area)
      canvas.write(
        question.answer.map(Options.letter) ?? "?", column: area.column + names + 1, row: row,
        style: .dim, clip: area)
      for (position, target) in shown.enumerated() {
        let cell = look.grid[place, target]
        canvas.write(
          Self.text(cell), column: start + position * Self.width, row: row,
          style: Self.style(cell, canvas.capabilities), clip: area)
      }
      if index == selection { SelectedRow.mark(row: row, in: area, on: &canvas) }
      canvas.note(
        Hit(
          mark: .item(index),
          area: Rectangle(column: area.column, row: row, columns: area.columns, rows: 1)))
    }
  }

  /// Ids of one dataset differ at their ends.
  private static func ending(of name: String, width: Int) -> String {
    guard name.displayWidth > width else { return name }
    var rest = name[...]
    while String(rest).displayWidth > width - 1 { rest = rest.dropFirst() }
    return "…" + rest
  }

  static func text(_ cell: AnswerCell?) -> String {
    guard let cell else { return "" }
    guard cell.outcome != nil else { return "?" }
    let letters = [(Inputs.both, "B"), (.vision, "I"), (.language, "T")].map {
      cell.isRight($0.0) ? $0.1 : "·"
    }
    return letters.joined() + (cell.isGated ? "*" : "")
  }

  private static func style(_ cell: AnswerCell?, _ capabilities: Capabilities) -> Style {
    guard let outcome = cell?.outcome else { return .dim }
    return CellPalette(capabilities.colors).style(outcome.ink)
  }

  private func drawLegend(row: Int, in area: Rectangle, of canvas: inout Canvas) {
    var column = area.column
    let palette = CellPalette(canvas.capabilities.colors)
    for (outcome, text) in [
      (QuestionOutcome.needsBoth, "B·· both"), (.imageSuffices, "BI· image"),
      (.textSuffices, "B·T text"), (.eitherSuffices, "BIT either"), (.misled, "·I· misled"),
      (.neverRight, "··· never"),
    ] {
      canvas.write(text, column: column, row: row, style: palette.style(outcome.ink), clip: area)
      column += text.displayWidth + 2
    }
    canvas.write("* uniform", column: column, row: row, style: .dim, clip: area)
  }
}
