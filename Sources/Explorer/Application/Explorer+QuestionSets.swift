import Analysis
import SafeText
import Studies
import Terminal
import Views

extension Explorer {
  /// Asks for the marked questions, or those that are shown, to be kept in the study.
  mutating func keepQuestions(_ name: String) -> [Effect] {
    guard let screen = screens[.questions] as? QuestionsScreen else { return [] }
    if let problem = QuestionSetFile.problem(withName: name) {
      message = problem
      return []
    }
    let chosen = screen.chosen(workspace)
    guard !chosen.questions.isEmpty else {
      message = "Can't keep questions: none is marked, and none is shown."
      return []
    }
    return [.keepQuestions(QuestionSet(name: name, chosen.questions, rule: chosen.rule))]
  }

  mutating func useQuestions(_ name: String) {
    let sets = workspace.study.questionSets
    guard let set = sets.named(name) else {
      message =
        "There is no set of questions '\(name)'."
        + NearestWord.question(name, among: sets.map(\.name))
      return
    }
    apply(filter: "set:\(set.name)")
  }
}

extension QuestionsScreen {
  /// The marked questions of all datasets in the order of the study, or those that are shown in the
  /// order in which they are, and by which rule.
  func chosen(_ workspace: Workspace) -> (questions: [Question], rule: String) {
    guard marks.isEmpty else {
      let marked = workspace.study.questions().filter { marks.contains([$0.dataset, $0.id]) }
      return (marked, "marked one by one in the explorer")
    }
    let look = look(workspace)
    let filter = workspace.questionFilter.map { "\($0.text). \(QuestionOutcome.rule)" }
    return (
      look.places.map { look.grid.questions[$0] },
      "dataset \(workspace.datasetTitle), " + (filter ?? "all questions")
    )
  }
}

/// The names of sets after `set:` in a filter that is being typed.
enum SetCompletion {
  private static let word = "set:"

  /// The text with the name that its last word begins completed; with the next name where that is a
  /// whole one. Nil where there is nothing to complete.
  static func completed(_ text: String, among names: [String]) -> String? {
    let start =
      text.lastIndex { $0.isWhitespace || $0 == "(" }.map { text.index(after: $0) }
      ?? text.startIndex
    guard text[start...].lowercased().hasPrefix(word), !names.isEmpty else { return nil }
    let typed = text[start...].dropFirst(word.count).lowercased()
    let completed: String
    if let place = names.firstIndex(where: { $0.lowercased() == typed }) {
      completed = names[(place + 1) % names.count]
    } else if let first = names.first(where: { $0.lowercased().hasPrefix(typed) }) {
      completed = first
    } else {
      return nil
    }
    return String(text[..<start]) + word + completed
  }
}
