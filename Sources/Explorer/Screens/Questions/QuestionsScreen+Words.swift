package import Analysis
import SafeText
import Studies
import Views

/// The status, the address, what is copied, and the commands that do the same.
extension QuestionsScreen {
  package func status(_ workspace: Workspace) -> String {
    let look = look(workspace)
    switch view {
    case .outcomes where !isOpen, .categories where !isOpen:
      guard let row = outcomeRows(workspace)[safe: selection] else { return "" }
      return "\(row.target.title)  "
        + QuestionOutcome.allCases.map { "\($0.word) \(row.counts[$0])" }
        .joined(separator: "  ") + "  of \(row.counts.total)"
    case .transitions where !isOpen:
      return transitions(workspace).first.map { found in
        "only \(found.first.title) right \(found.onlyFirst)  only \(found.second.title) "
          + "\(found.onlySecond)  McNemar p \(NumberText.fixed(found.p, decimals: 4))"
      } ?? ""
    case .differences where !isOpen:
      return differenceRows(workspace)[safe: selection].map { row in
        "\(row.quantity)  \(row.isDistinct ? "the interval leaves out 0" : "not told apart")  "
          + "question".counted(row.questions)
      } ?? ""
    default: break
    }
    guard let question = look.question(selection) else { return "" }
    let place = "question \(selection + 1) of \(look.places.count)"
    if isOpen {
      guard let asked = asked(look, workspace), let part = asked.parts[safe: model] else {
        return place
      }
      return place + "  \(scope.title) \(model + 1) of \(asked.parts.count): \(part.target.title)"
    }
    guard view == .matrix, let target = look.grid.targets[safe: model] else {
      return place + "  " + question.id
    }
    let outcome = look.grid.outcome(look.places[selection], model)?.rawValue ?? "no answer"
    return place + "  \(model + 1) \(target.title): \(outcome)"
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    let look = look(workspace)
    return look.places.map { place in
      let question = look.grid.questions[place]
      return "\(question.id) \(question.text) \(question.category ?? "")"
    }
  }

  package func path(_ workspace: Workspace) -> [String] {
    let look = look(workspace)
    let dataset = workspace.dataset ?? "all"
    guard isOpen, let asked = asked(look, workspace) else {
      return view == .list ? [dataset] : [dataset, view.address]
    }
    return [dataset, asked.question.id] + (asked.parts[safe: model].map { [$0.target.title] } ?? [])
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    workspace.followDataset(path.first)
    guard path.count > 1 else { return }
    if let view = QuestionsView(address: path[1]) {
      (self.view, isOpen, selection) = (view, false, 0)
      return
    }
    func line(_ look: QuestionLook) -> Int? {
      look.places.firstIndex { look.grid.questions[$0].id == path[1] }
    }
    if line(look(workspace)) == nil { workspace.questionFilter = nil }
    let look = look(workspace)
    guard let found = line(look) else { return }
    (view, selection, isOpen) = (.list, found, true)
    scroll = Scroll()
    if path.count > 2 {
      model = asked(look, workspace)?.parts.firstIndex { $0.target.title == path[2] } ?? 0
    }
  }

  package func copyText(_ workspace: Workspace) -> String? {
    asked(look(workspace), workspace).map {
      QuestionText($0).lines(width: 100).joined(separator: "\n")
    }
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    guard let question = look(workspace).question(selection) else { return [] }
    return [
      CopyMenu.Cell(name: "id", text: question.id),
      CopyMenu.Cell(name: "question", text: question.text),
      CopyMenu.Cell(name: "answer", text: question.answer.map(Options.letter) ?? ""),
    ].filter { !$0.text.isEmpty }
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    let look = look(workspace)
    if isOpen, let asked = asked(look, workspace) { return .answers(asked) }
    switch view {
    case .list: return .questions(look.grid, look.places)
    case .matrix: return .answers(look.grid, look.places, in: workspace.study)
    case .outcomes, .categories: return outcomesTable(workspace)
    case .transitions: return .transitions(transitions(workspace))
    case .differences: return .differences(differenceRows(workspace))
    }
  }

  package func hasFigure(_ workspace: Workspace) -> Bool {
    if isOpen { return !(asked(look(workspace), workspace)?.parts.isEmpty ?? true) }
    switch view {
    case .list, .matrix: return false
    case .outcomes, .categories: return !outcomeRows(workspace).isEmpty
    case .transitions: return !transitions(workspace).isEmpty
    case .differences: return !differenceRows(workspace).isEmpty
    }
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    let look = look(workspace)
    let options = workspace.questionOptions
    let by = scope == .models ? [] : ["--by", scope.title]
    if isOpen, let question = look.question(selection) {
      let dataset = workspace.dataset == nil ? ["--dataset", question.dataset] : []
      return ["show", "question"] + [workspace.study.path]
        + (workspace.dataset.map { ["--dataset", $0] } ?? []) + dataset + ["--id", question.id] + by
    }
    switch view {
    case .list: return ["show", "questions"] + options + by
    case .matrix: return ["show", "answers"] + options + by
    case .outcomes: return ["show", "outcomes"] + options + by
    case .categories:
      return parts.isEmpty
        ? ["show", "outcomes"] + options + ["--by", "category"] : ["show", "categories"] + options
    case .transitions, .differences:
      // Differences of chosen questions are kept under their filter, and not filtered again.
      let words =
        view == .transitions
        ? ["show", "transitions"] + options
        : ["show", "differences", workspace.study.path]
          + (workspace.dataset.map { ["--dataset", $0] } ?? [])
      guard let pair = pair(workspace) else { return words }
      return words
        + [
          "--first", look.grid.targets[pair.first].title, "--second",
          look.grid.targets[pair.second].title,
        ]
    }
  }

  package func choices(of command: Command, in workspace: Workspace) -> [String] {
    switch command {
    case .view: QuestionsView.allCases.map(\.rawValue)
    case .sort: QuestionsOrder.allCases.map(\.rawValue)
    default: []
    }
  }

  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome {
    if command == .view, let view = QuestionsView(rawValue: choice) {
      (self.view, selection, isOpen) = (view, 0, false)
    } else if command == .sort, let order = QuestionsOrder(rawValue: choice) {
      (self.order, isReversed, selection) = (order, false, 0)
    } else {
      return .ignored
    }
    return .done
  }
}
