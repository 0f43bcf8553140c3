import SafeText
package import Studies
import Views

/// What other programs added to the study that is looked at since the last key.
struct Arrivals: Hashable, Sendable {
  private var estimates = 0
  private var questions = 0
  private var hasChanged = false

  init() {}

  /// Adds how a study differs from what it was.
  mutating func add(from before: Study, to now: Study) {
    estimates += now.count() - before.count()
    let areQuestionsRead = before.isRead && now.isRead
    if areQuestionsRead { questions += now.questionCount() - before.questionCount() }
    hasChanged = true
  }

  /// In a sentence; nil where nothing came.
  var note: String? {
    guard hasChanged else { return nil }
    let parts = [(estimates, "estimate"), (questions, "question")].filter { $0.0 != 0 }
      .map { count, noun in
        "\(noun.counted(abs(count))) \(count > 0 ? "came" : "went")"
      }
    return parts.isEmpty
      ? "The study's files changed." : parts.joined(separator: ", ").capitalizedFirst + "."
  }
}

extension Explorer {
  /// Shows a study as it is now in place of what was opened. The cursor stays on its line, and what
  /// came is told unless there is something else to read.
  ///
  /// - Returns: what is left to do outside.
  @discardableResult
  package mutating func replace(_ study: Study) -> [Effect] {
    guard let place = workspace.studies.firstIndex(where: { $0.path == study.path }) else {
      return []
    }
    let before = workspace.studies[place]
    let isShown = place == workspace.studyIndex
    let anchor = isShown ? Anchor(current, workspace) : nil
    workspace.replace(study)
    if let anchor { current.selection = anchor.selection(on: current, workspace) }
    if var questions = screens[.questions] as? QuestionsScreen {
      questions.forget(before, for: study)
      screens[.questions] = questions
    }
    guard isShown else { return [] }
    let isFree = message.isEmpty || message == arrivals.note
    arrivals.add(from: before, to: study)
    if isFree, let note = arrivals.note { message = note }
    guard var runs = screens[.runs] as? RunsScreen, let chosen = runs.takeAwaited(study) else {
      return []
    }
    screens[.runs] = runs
    return [.choose(chosen)]
  }
}

/// The line that a cursor is on, by what it says, so that it can be found again.
struct Anchor: Hashable, Sendable {
  private let text: String?
  private let place: Int
  private let version: Int

  init(_ screen: any Screen, _ workspace: Workspace) {
    place = screen.selection
    text = screen.selectedText(workspace)
    version = workspace.study.version
  }

  /// The lines are those of another state of the study.
  func isStale(in workspace: Workspace) -> Bool { version != workspace.study.version }

  /// Where the line is now: of equal ones, the nearest; where it is gone, the line in its place.
  func selection(on screen: any Screen, _ workspace: Workspace) -> Int {
    guard let text else { return place }
    let texts = screen.searchTexts(workspace)
    if texts[safe: place] == text { return place }
    let found = texts.indices.filter { texts[$0] == text }.min {
      abs($0 - place) < abs($1 - place)
    }
    return found ?? min(place, max(0, texts.count - 1))
  }
}
