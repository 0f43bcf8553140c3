// Conversions fit: letters of options are A to Z.

import Figures
import Studies
import Terminal

/// The questions, a line each: the text, the correct option, and how many models were right.
struct QuestionList {
  private let questions: [Question]
  private let selection: Int
  private let workspace: Workspace

  init(_ questions: [Question], selection: Int, workspace: Workspace) {
    self.questions = questions
    self.selection = selection
    self.workspace = workspace
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let note = workspace.study.tolerance(at: .output)
    let title = "Questions, \(workspace.datasetTitle)"
    canvas.write(title, column: area.column, row: area.row, style: .bold, clip: area)
    let showsID = area.columns >= 70
    let idWidth = showsID ? min(24, max(8, questions.map(\.id.count).max() ?? 0)) : 0
    let textWidth = max(10, area.columns - idWidth - 22)
    let header =
      "  " + (showsID ? Numbers.pad("id", to: idWidth) + "  " : "")
      + Numbers.pad("question", to: textWidth) + "  answer  right"
    canvas.write(header, column: area.column, row: area.row + 1, style: .dim, clip: area)
    let visible = max(1, area.rows - 2 - (note == nil ? 0 : 1))
    let page = PageOfLines(count: questions.count, visible: visible, selection: selection)
    for (line, index) in page.range.enumerated() {
      let question = questions[index]
      let row = area.row + 2 + line
      let isSelected = index == selection
      let answers = workspace.study.answers(dataset: question.dataset, question: question.id)
      let right = answers.count { $0.prediction(\.both) == question.answer }
      let text =
        (isSelected ? "▸ " : "  ")
        + (showsID ? Numbers.pad(String(question.id.prefix(idWidth)), to: idWidth) + "  " : "")
        + Numbers.pad(TextBlock.truncated(question.text, to: textWidth), to: textWidth) + "  "
        + Numbers.pad(question.answer.map(Options.letter) ?? "?", to: 6) + "  "
        + (answers.isEmpty ? "n/a" : "\(right)/\(answers.count)")
      canvas.write(
        text, column: area.column, row: row, style: isSelected ? .bold : .plain, clip: area)
      canvas.note(
        Hit(
          mark: .item(index),
          area: Rectangle(column: area.column, row: row, columns: area.columns, rows: 1)))
    }
    if let note {
      canvas.write(note, column: area.column, row: area.endRow - 1, style: .dim, clip: area)
    }
  }
}

/// Which lines of a list are on the screen: the page that holds the selection.
struct PageOfLines {
  let range: Range<Int>

  init(count: Int, visible: Int, selection: Int) {
    let start = max(0, min(selection / max(1, visible) * visible, count - visible))
    range = start..<min(count, start + visible)
  }
}

/// The letters of options.
package enum Options {
  /// A, B … Z; beyond that, the number.
  package static func letter(_ index: Int) -> String {
    (0..<26).contains(index) ? String(UnicodeScalar(UInt8(65 + index))) : "\(index + 1)"
  }
}

extension Answer {
  /// The option with the greatest probability, or nil where the greatest is not alone, as in a
  /// uniform distribution.
  func prediction(_ distribution: KeyPath<Answer, [Double]>) -> Int? {
    let values = self[keyPath: distribution]
    guard let greatest = values.max(), values.count(where: { $0 >= greatest - 1e-9 }) == 1
    else { return nil }
    return values.firstIndex(of: greatest)
  }
}
