import Analysis
import Estimation
import InformationDecomposition
import SafeText
import Studies
package import Terminal
import Views

/// The questions: a list, a matrix of questions by models, outcomes counted, two models compared, and
/// one question with what each model answered.
package struct QuestionsScreen: Screen {
  package var view = QuestionsView.list
  package var selection = 0
  /// The question is open, and the list is behind it.
  package var isOpen = false
  /// The model that the cursor is on: the first of those that are shown side by side.
  var model = 0
  /// How many columns of a table are left of the screen, behind those that name a row.
  var shift = 0
  /// How many lines of the open question are above the screen.
  var scroll = Scroll()
  /// How an open question's picture is shown.
  /// How pictures are shown; nil for how the program was asked to show them.
  var pictureLook: PictureLook?
  /// Which targets are looked at.
  var scope = AnswerGrid.Scope.models
  var order = QuestionsOrder.study
  var isReversed = false
  /// The questions that are marked, by dataset and id.
  var marks: Set<[String]> = []
  /// Targets that are marked where they aren't models, by their titles.
  var targetMarks: Set<String> = []
  /// The atoms of questions, by target and id, where they were asked for.
  var atoms: [AnswerTarget: [String: Atoms]] = [:]
  /// The atoms of categories, where they were asked for; nil without features.
  var parts: [QuestionWork.CategoryPart.Place: PartAtoms?] = [:]
  /// The differences that were found since the study was read.
  var differences: [PairedDifference] = []
  /// The row that the listed questions were counted in.
  var counted: Counted?
  let grids = QuestionGrids()

  /// Where a row stood, to go back to it.
  struct Counted: Sendable {
    let view: QuestionsView
    let selection: Int
    let shift: Int
    let filter: QuestionFilter?
  }

  package init() {}

  /// Drops what was found of a study before it was read again, unless only estimates came.
  mutating func forget(_ before: Study, for now: Study) {
    guard before.versionBesideEstimates != now.versionBesideEstimates else { return }
    grids.keep(now.versionBesideEstimates)
    (atoms, parts, differences) = ([:], [:], [])
  }

  func look(_ workspace: Workspace) -> QuestionLook {
    grids.look(workspace, scope: scope, order: order, isReversed: isReversed, target: model)
  }

  /// How many lines the view has that is shown.
  private func count(_ workspace: Workspace) -> Int {
    switch view {
    case .list, .matrix: look(workspace).places.count
    case .outcomes, .categories: outcomeRows(workspace).count
    case .transitions: transitionRows(workspace).count
    case .differences: differenceRows(workspace).count
    }
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    let look = look(workspace)
    if isOpen, let outcome = performOpen(command, look, workspace) { return outcome }
    if moveSelection(command, count: count(workspace)) { return .done }
    switch command {
    case .open, .nextPane: return open(look, &workspace)
    case .next, .previous: return step(command == .next ? 1 : -1, look, workspace)
    case .left where view == .list || view == .matrix: model = max(0, model - 1)
    case .left: shift = max(0, shift - 1)
    case .right where view != .list && view != .matrix: shift += 1
    case .right: model = min(model + 1, max(0, look.grid.targets.count - 1))
    case .back: return back(&workspace)
    case .mode:
      view = view.next
      (selection, shift) = (0, 0)
    case .scope: return stepScope(workspace)
    case .sort, .reverseSort: return sort(command)
    case .mark: return mark(look, &workspace)
    case .clearMarks:
      (marks, targetMarks, workspace.marks) = ([], [], [])
      return .message("No question and no model is marked.")
    case .compare:
      guard pair(workspace) != nil else { return .message("Can't compare: " + reasonAgainstPair) }
      (view, selection, isOpen) = (.transitions, 0, false)
    case .intervals: return askForIntervals(workspace)
    case .nextDataset, .previousDataset:
      let datasets = workspace.study.datasetsWithQuestions
      workspace.stepDataset(by: command == .nextDataset ? 1 : -1, among: datasets)
      selection = 0
      isOpen = false
      counted = nil
    default: return .ignored
    }
    return .done
  }

  private mutating func back(_ workspace: inout Workspace) -> Outcome {
    if view == .list, let counted {
      (view, selection, shift) = (counted.view, counted.selection, counted.shift)
      workspace.questionFilter = counted.filter
      self.counted = nil
      return .done
    }
    guard view != .list else { return .leave }
    (view, selection) = (.list, 0)
    return .done
  }

  private mutating func stepScope(_ workspace: Workspace) -> Outcome {
    let all = AnswerGrid.Scope.allCases
    scope = all[(all.firstIndex(of: scope)! + 1) % all.count]
    (model, selection) = (0, 0)
    let look = look(workspace)
    if let problem = look.problem { return .message(problem) }
    let count = look.grid.targets.count
    return .message("\(scope.title.counted(count)).")
  }

  private mutating func sort(_ command: Command) -> Outcome {
    if command == .reverseSort {
      isReversed.toggle()
    } else {
      let all = QuestionsOrder.allCases
      order = all[(all.firstIndex(of: order)! + 1) % all.count]
      isReversed = false
    }
    selection = 0
    let isDescending = order.isDescending != isReversed
    return .message(
      order == .study && !isReversed
        ? "The questions are as in the study."
        : "Sorted by \(order.rawValue), \(isDescending ? "greatest" : "least") first.")
  }

  /// A question in the list and the matrix, a target where outcomes are counted.
  private mutating func mark(_ look: QuestionLook, _ workspace: inout Workspace) -> Outcome {
    switch view {
    case .list, .matrix:
      guard let question = look.question(selection) else { return .ignored }
      let key = [question.dataset, question.id]
      if marks.remove(key) == nil { marks.insert(key) }
      selection = min(selection + 1, max(0, look.places.count - 1))
    case .outcomes, .categories:
      guard let row = outcomeRows(workspace)[safe: selection] else { return .ignored }
      let title = row.target.title
      if scope == .models {
        if workspace.marks.remove(title) == nil { workspace.marks.insert(title) }
      } else if targetMarks.remove(title) == nil {
        targetMarks.insert(title)
      }
    case .transitions, .differences: return .ignored
    }
    return .done
  }

  /// To the next question on which two marked targets part, or any two where none are marked.
  private mutating func step(
    _ direction: Int, _ look: QuestionLook, _ workspace: Workspace
  ) -> Outcome {
    guard view == .list || view == .matrix else { return .ignored }
    var line = selection + direction
    while look.places.indices.contains(line) {
      if disagree(look.places[line], look, workspace) {
        selection = line
        return .done
      }
      line += direction
    }
    return .message(
      direction > 0
        ? "There is no disagreement below." : "There is no disagreement above.")
  }

  func disagree(_ place: Int, _ look: QuestionLook, _ workspace: Workspace) -> Bool {
    if let pair = pair(workspace) { return look.grid.part(place, pair.first, pair.second) }
    let cells = look.grid.targets.indices.compactMap { look.grid[place, $0] }
    return cells.contains { $0.both.predicted != cells[0].both.predicted }
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let look = look(workspace)
    if isOpen, let view = openView(look, workspace) {
      view.draw(in: area, of: &canvas)
      return
    }
    switch view {
    case .outcomes, .categories: drawOutcomes(in: area, of: &canvas, workspace: workspace)
    case .transitions: drawTransitions(in: area, of: &canvas, workspace: workspace)
    case .differences: drawDifferences(in: area, of: &canvas, workspace: workspace)
    case .list, .matrix:
      guard !look.places.isEmpty else {
        EmptyNotice.draw(
          EmptyNotice.absence(
            of: "questions", from: workspace.study.datasetsWithQuestions,
            isFiltered: workspace.questionFilter != nil, in: workspace), in: area, of: &canvas)
        return
      }
      let line = min(selection, look.places.count - 1)
      let marked = markedPlaces(look)
      let title = title(look, workspace)
      if view == .list {
        let (list, preview) = columns(of: area)
        if let preview { drawPreview(look, workspace, in: preview, of: &canvas) }
        QuestionList(
          look: look, title: title, marks: marked,
          note: workspace.study.tolerance(at: .output), order: order
        ).draw(in: list, selection: line, of: &canvas)
      } else {
        QuestionMatrix(
          look: look, title: title, marks: marked, columns: Array(look.grid.targets.indices),
          column: model
        ).draw(in: area, selection: line, of: &canvas)
      }
    }
  }

  /// The places of the marked questions.
  private func markedPlaces(_ look: QuestionLook) -> Set<Int> {
    guard !marks.isEmpty else { return [] }
    return Set(
      look.places.filter { place in
        let question = look.grid.questions[place]
        return marks.contains([question.dataset, question.id])
      })
  }

  /// What is shown, and of whom: `Questions, MMBench, 26 models`.
  func title(_ look: QuestionLook, _ workspace: Workspace) -> String {
    let count = look.grid.targets.count
    let whom = count == 0 ? "" : ", " + scope.title.counted(count)
    return "Questions, \(workspace.datasetTitle)" + whom
  }

  package func isEmpty(_ workspace: Workspace) -> Bool {
    (view == .list || view == .matrix) && !isOpen && look(workspace).places.isEmpty
  }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .nextDataset where workspace.study.datasetsWithQuestions.count < 2,
      .previousDataset where workspace.study.datasetsWithQuestions.count < 2:
      "there is one dataset"
    case .mode where workspace.study.datasetsWithQuestions.isEmpty: "there are no questions"
    case .search where isOpen: "a question is open; q goes back to the list"
    case .picture where !isOpen: "no question is open; Enter opens the selected one"
    case .picture where look(workspace).question(selection)?.image == nil:
      "the study has no picture of this question"
    case .atom where !isOpen: "no question is open; Enter opens the selected one"
    case .intervals where isOpen || view == .list || view == .matrix || view == .outcomes:
      "v shows categories, and the differences of two marked models, which have some"
    default: nil
    }
  }

  package mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace) {
    if case .item(let index) = mark { selection = index }
  }
}

extension AnswerGrid.Scope {
  /// One of its targets.
  var title: String {
    switch self {
    case .models: "model"
    case .checkpoints: "checkpoint"
    case .layers: "layer"
    }
  }
}
