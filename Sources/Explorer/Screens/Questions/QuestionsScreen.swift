package import Analysis
import Studies
package import Terminal
import Views

/// The list of questions, and one question with what each model answered.
package struct QuestionsScreen: Screen {
  package var selection = 0
  /// The question is open, and the list is behind it.
  package var isOpen = false
  /// The first of the models that are shown side by side.
  var model = 0
  /// How many lines of the open question are above the screen.
  var scroll = Scroll()
  /// An open question is shown with its picture.
  var showsPicture = true

  package init() {}

  func questions(_ workspace: Workspace) -> [Question] {
    workspace.study.questions(dataset: workspace.dataset)
  }

  private func selectedQuestion(_ workspace: Workspace) -> Question? {
    questions(workspace)[safe: selection]
  }

  func answers(_ workspace: Workspace) -> [Answer] {
    guard let question = selectedQuestion(workspace) else { return [] }
    return workspace.study.answers(dataset: question.dataset, question: question.id)
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    let count = questions(workspace).count
    if isOpen, let outcome = performOpen(command, count: count, workspace) { return outcome }
    if moveSelection(command, count: count) { return .done }
    switch command {
    case .open, .nextPane:
      guard count > 0 else { return .ignored }
      isOpen = true
      scroll = Scroll()
    case .next: selection = min(selection + 1, max(0, count - 1))
    case .previous: selection = max(0, selection - 1)
    case .back: return .leave
    case .nextDataset, .previousDataset:
      let datasets = workspace.study.datasetsWithQuestions
      workspace.stepDataset(by: command == .nextDataset ? 1 : -1, among: datasets)
      selection = 0
      isOpen = false
    default: return .ignored
    }
    return .done
  }

  private mutating func performOpen(
    _ command: Command, count: Int, _ workspace: Workspace
  ) -> Outcome? {
    let models = answers(workspace).count
    let lines = openLines(workspace)
    if scroll.perform(command, lines: lines, rows: workspace.room.rows) { return .done }
    switch command {
    case .back: isOpen = false
    case .left: model = max(0, model - 1)
    case .right: model = min(model + 1, max(0, models - 1))
    case .nextPane: model = models == 0 ? 0 : (model + 1) % models
    case .picture: showsPicture.toggle()
    case .next, .previous:
      selection =
        command == .next ? min(selection + 1, max(0, count - 1)) : max(0, selection - 1)
      scroll = Scroll()
      model = min(model, max(0, answers(workspace).count - 1))
    case .open: return .ignored
    default: return nil
    }
    return .done
  }

  /// The view of the selected question, where it is open.
  private func view(_ workspace: Workspace) -> QuestionView? {
    guard isOpen, let question = selectedQuestion(workspace) else { return nil }
    return QuestionView(
      question, answers: answers(workspace), first: model, scroll: scroll.line,
      picture: showsPicture
        ? workspace.pictures.picture(of: question, in: workspace.study) : nil,
      glyphs: workspace.capabilities.glyphs)
  }

  /// How many lines the open question has in the room that there is.
  private func openLines(_ workspace: Workspace) -> Int {
    let area = Rectangle(workspace.room)
    return view(workspace)?.layout(in: area, capabilities: workspace.capabilities).lines.count ?? 0
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let questions = questions(workspace)
    guard questions.indices.contains(selection) else {
      EmptyNotice.draw(
        "No questions for \(workspace.datasetTitle) here. d shows another dataset.", in: area,
        of: &canvas)
      return
    }
    if let view = view(workspace) {
      view.draw(in: area, of: &canvas)
    } else {
      QuestionList(questions, workspace: workspace)
        .draw(in: area, selection: selection, of: &canvas)
    }
  }

  package func status(_ workspace: Workspace) -> String {
    let questions = questions(workspace)
    guard questions.indices.contains(selection) else { return "" }
    let place = "question \(selection + 1) of \(questions.count)"
    guard isOpen else { return place + "  " + questions[selection].id }
    let answers = answers(workspace)
    guard answers.indices.contains(model) else { return place }
    return place + "  model \(model + 1) of \(answers.count): \(answers[model].subject.model)"
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    questions(workspace).map { "\($0.id) \($0.text) \($0.category ?? "")" }
  }

  package func path(_ workspace: Workspace) -> [String] {
    let questions = questions(workspace)
    let dataset = workspace.dataset ?? "all"
    guard isOpen, questions.indices.contains(selection) else { return [dataset] }
    let answers = answers(workspace)
    return [dataset, questions[selection].id]
      + (answers.indices.contains(model) ? [answers[model].subject.model] : [])
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    workspace.followDataset(path.first)
    guard path.count > 1 else { return }
    guard let index = questions(workspace).firstIndex(where: { $0.id == path[1] }) else { return }
    selection = index
    isOpen = true
    scroll = Scroll()
    if path.count > 2 {
      model = answers(workspace).firstIndex { $0.subject.model == path[2] } ?? 0
    }
  }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .filter, .clearFilter: "filters are of estimates; / searches questions"
    case .search where isOpen: "a question is open; q goes back to the list"
    case .picture where !isOpen: "no question is open; Enter opens the selected one"
    case .picture where selectedQuestion(workspace)?.image == nil:
      "the study has no picture of this question"
    default: nil
    }
  }

  package func copyText(_ workspace: Workspace) -> String? {
    let questions = questions(workspace)
    guard questions.indices.contains(selection) else { return nil }
    return QuestionText(questions[selection], answers: answers(workspace))
      .lines(width: 100).joined(separator: "\n")
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    let questions = questions(workspace)
    guard questions.indices.contains(selection) else { return [] }
    let question = questions[selection]
    return [
      CopyMenu.Cell(name: "id", text: question.id),
      CopyMenu.Cell(name: "question", text: question.text),
      CopyMenu.Cell(name: "answer", text: question.answer.map(Options.letter) ?? ""),
    ].filter { !$0.text.isEmpty }
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    let questions = questions(workspace)
    guard isOpen, questions.indices.contains(selection) else {
      return .questions(questions, of: workspace.study)
    }
    return .answers(questions[selection], answers(workspace))
  }

  package func hasFigure(_ workspace: Workspace) -> Bool {
    isOpen && !answers(workspace).isEmpty
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    let questions = questions(workspace)
    guard isOpen, questions.indices.contains(selection) else {
      return ["show", "questions"] + workspace.options
    }
    let dataset = workspace.dataset == nil ? ["--dataset", questions[selection].dataset] : []
    return ["show", "question"] + workspace.options + dataset + ["--id", questions[selection].id]
  }
}
