import Analysis
import Figures
import Studies
import Terminal
import Views

extension QuestionsScreen {
  /// A row of the table of transitions.
  struct TransitionRow {
    var from: QuestionOutcome
    var to: QuestionOutcome
  }

  func outcomeRows(_ workspace: Workspace) -> [OutcomeRow] {
    grids.outcomes(look(workspace), byCategory: view == .categories)
  }

  /// The two targets that are marked.
  func pair(_ workspace: Workspace) -> (first: Int, second: Int)? {
    let targets = look(workspace).grid.targets
    let marked = targets.indices.filter {
      scope == .models
        ? workspace.marks.contains(targets[$0].model) : targetMarks.contains(targets[$0].title)
    }
    return marked.count == 2 ? (marked[0], marked[1]) : nil
  }

  var reasonAgainstPair: String {
    "mark two models with Space on Families, or here where outcomes are counted (v)."
  }

  func transitions(_ workspace: Workspace) -> [Transitions] {
    let look = look(workspace)
    guard let pair = pair(workspace) else { return [] }
    return look.grid.transitions(pair.first, pair.second, of: look.places)
  }

  func transitionRows(_ workspace: Workspace) -> [TransitionRow] {
    transitions(workspace).flatMap { found in
      QuestionOutcome.allCases.flatMap { from in
        QuestionOutcome.allCases.filter { found[from, $0] > 0 }
          .map { TransitionRow(from: from, to: $0) }
      }
    }
  }

  func drawOutcomes(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let rows = outcomeRows(workspace)
    guard !rows.isEmpty else {
      EmptyNotice.draw(
        EmptyNotice.absence(
          of: "answers", from: workspace.study.datasetsWithQuestions,
          isFiltered: workspace.questionFilter != nil, in: workspace), in: area, of: &canvas)
      return
    }
    let marked = scope == .models ? workspace.marks : targetMarks
    var figure = OutcomesFigure(rows, marks: marked).figure
    if case .stackedBars(var bars) = figure.content {
      bars.selection = rows.prefix(selection).count { $0.counts.total > 0 }
      figure.content = .stackedBars(bars)
    }
    let tableRows = min(rows.count + 3, max(6, area.rows / 2))
    guard area.rows - tableRows >= 6 else {
      TableView(outcomesTable(workspace)).draw(
        in: area, .init(selection: selection, shift: shift), on: &canvas)
      return
    }
    let (top, bottom) = area.splitTop(area.rows - tableRows)
    canvas.draw(figure, in: top)
    var table = TableView(outcomesTable(workspace))
    table.note = nil
    table.draw(in: bottom, .init(selection: selection, shift: shift), on: &canvas)
  }

  func drawTransitions(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let found = transitions(workspace)
    guard !found.isEmpty else {
      EmptyNotice.draw("To compare " + reasonAgainstPair, in: area, of: &canvas)
      return
    }
    drawAbove(TransitionsFigure(found).figure, Table.transitions(found), in: area, of: &canvas)
  }
}
