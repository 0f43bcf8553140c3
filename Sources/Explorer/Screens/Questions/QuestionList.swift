import Analysis
import SafeText
import Studies
import Terminal
import Views

/// The questions, a line each: the text, the correct option, how many models are right, and how many
/// need both inputs.
struct QuestionList {
  let look: QuestionLook
  let title: String
  /// The questions that are marked, by their places.
  let marks: Set<Int>
  let note: String?
  let order: QuestionsOrder

  func draw(in area: Rectangle, selection: Int, of canvas: inout Canvas) {
    // A study has thousands of questions: cells are made for a page of them.
    let page = TableView.page(
      count: look.places.count, in: area, hasTitle: true, selection: selection)
    let showsID = area.columns >= 70
    let showsCategory =
      area.columns >= 100 && look.grid.questions.contains { $0.category != nil }
    var table = TableView(
      title: title,
      columns: (showsID ? [.init("id", priority: -1, leastWidth: 8, isName: true)] : []) + [
        .init("question", priority: 2, leastWidth: 10)
      ]
        + (showsCategory ? [.init("category", priority: -1, leastWidth: 8)] : []) + [
          .init("answer", priority: 1), .init("right", alignment: .right, priority: 1),
          .init("need both", alignment: .right),
        ],
      rows: look.places[page.range].map { place in
        let question = look.grid.questions[place]
        let mark = marks.contains(place) ? "+" : ""
        return (showsID ? [mark + question.id] : [])
          + [(showsID ? "" : mark) + question.text]
          + (showsCategory ? [question.category ?? ""] : []) + counts(place, question)
      }, note: note)
    table.window = TableView.Window(first: page.range.lowerBound, count: look.places.count)
    table.draw(in: area, .init(selection: selection), on: &canvas)
  }

  private func counts(_ place: Int, _ question: Question) -> [String] {
    let cells = look.grid.targets.indices.compactMap { look.grid[place, $0] }
    func share(_ isCounted: (AnswerCell) -> Bool) -> String {
      cells.isEmpty ? NumberText.missing : "\(cells.count(where: isCounted))/\(cells.count)"
    }
    return [
      question.answer.map(Options.letter) ?? "?", share { $0.isRight(.both) },
      share { $0.outcome == .needsBoth },
    ]
  }
}
