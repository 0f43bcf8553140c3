import Analysis
import SafeText
import Studies
import Terminal
import Views

/// The questions, a line each: the text, the correct option, and how many models were right.
struct QuestionList {
  private let questions: [Question]
  private let workspace: Workspace

  init(_ questions: [Question], workspace: Workspace) {
    self.questions = questions
    self.workspace = workspace
  }

  func draw(in area: Rectangle, selection: Int, of canvas: inout Canvas) {
    // A study has thousands of questions: cells are made for a page of them.
    let page = TableView.page(
      count: questions.count, in: area, hasTitle: true, selection: selection)
    let showsID = area.columns >= 70
    var table = TableView(
      title: "Questions, \(workspace.datasetTitle)",
      columns: (showsID ? [.init("id", priority: -1, leastWidth: 8, isName: true)] : []) + [
        .init("question", priority: 2, leastWidth: 10), .init("answer", priority: 1),
        .init("right", alignment: .right, priority: 1),
      ],
      rows: questions[page.range].map { question in
        (showsID ? [question.id] : []) + row(question)
      }, note: workspace.study.tolerance(at: .output))
    table.window = TableView.Window(first: page.range.lowerBound, count: questions.count)
    table.draw(in: area, .init(selection: selection), on: &canvas)
  }

  private func row(_ question: Question) -> [String] {
    let answers = workspace.study.answers(dataset: question.dataset, question: question.id)
    let right = answers.count { $0.prediction(\.both) == question.answer }
    return [
      question.text, question.answer.map(Options.letter) ?? "?",
      answers.isEmpty ? NumberText.missing : "\(right)/\(answers.count)",
    ]
  }
}
