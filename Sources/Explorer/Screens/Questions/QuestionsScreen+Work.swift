import Analysis
import Estimation
import Figures
import InformationDecomposition
import Studies
import Terminal
import Views

/// What is computed aside: atoms of questions and of categories, and differences of two targets.
extension QuestionsScreen {
  /// Starts what has intervals in the view that is shown.
  mutating func askForIntervals(_ workspace: Workspace) -> Outcome {
    switch view {
    case .categories:
      let look = look(workspace)
      let parts = outcomeRows(workspace).map { row in
        QuestionWork.CategoryPart(
          target: row.target, dataset: row.dataset, category: row.category,
          ids: row.ids(of: look.places, in: look.grid))
      }
      return parts.isEmpty ? .ignored : .work(.categories(parts))
    case .transitions, .differences:
      let pairs = comparedPairs(workspace)
      guard !pairs.isEmpty else { return .message("Can't compare: " + reasonAgainstPair) }
      (view, selection) = (.differences, 0)
      let look = look(workspace)
      return .work(
        .differences(
          pairs.map { pair in
            let asked = look.places.lazy.map { look.grid.questions[$0] }
              .filter { $0.dataset == pair.dataset }
            return QuestionWork.ComparedPair(
              pair: pair, ids: pair.filter.map { _ in Set(asked.map(\.id)) })
          }))
    case .list, .matrix, .outcomes: return .ignored
    }
  }

  /// The two marked targets on each dataset that is looked at, by the exact estimator.
  private func comparedPairs(_ workspace: Workspace) -> [PairedDifference.Pair] {
    transitions(workspace).map { found in
      PairedDifference.Pair(
        dataset: found.dataset, first: found.first, second: found.second,
        filter: workspace.questionFilter?.text, estimator: EstimatorKind.exact.name)
    }
  }

  mutating func take(_ finding: QuestionWork.Finding) {
    switch finding {
    case .pointwise(let found):
      let target = AnswerTarget(found.subject, layer: found.layer)
      for (id, atoms) in zip(found.ids, found.atoms) {
        self.atoms[target, default: [:]][found.subject.dataset + "\n" + id] = atoms
      }
    case .category(let part, let atoms): parts[part.place] = atoms
    case .differences(let found): differences += found
    case .message: break
    }
  }

  /// The differences of the two marked targets on the questions that pass the filter, as found now
  /// or kept in the study.
  func differenceRows(_ workspace: Workspace) -> [PairedDifference] {
    let pairs = Set(comparedPairs(workspace))
    return (workspace.study.differences + differences).filter { pairs.contains($0.pair) }.latest
  }

  func drawDifferences(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let rows = differenceRows(workspace)
    guard let figure = DifferencesFigure(rows).figure else {
      let pairs = comparedPairs(workspace)
      EmptyNotice.draw(
        pairs.first.map {
          "e finds how the atoms of \($0.first.title) and \($0.second.title) differ on the same "
            + "questions, and keeps it in the study."
        } ?? "To see how atoms of two models differ, " + reasonAgainstPair, in: area, of: &canvas)
      return
    }
    drawAbove(figure, Table.differences(rows).withoutEmptyColumns, in: area, of: &canvas)
  }

  /// A figure above its table, or the table alone where there is room for one of them.
  func drawAbove(_ figure: Figure, _ table: Table, in area: Rectangle, of canvas: inout Canvas) {
    let tableRows = min(table.rows.count + 4, max(8, area.rows * 2 / 3))
    guard area.rows - tableRows >= 8 else {
      TableView(table).draw(in: area, .init(selection: selection, shift: shift), on: &canvas)
      return
    }
    let (top, bottom) = area.splitTop(area.rows - tableRows)
    canvas.draw(figure, in: top)
    TableView(table).draw(in: bottom, .init(selection: selection, shift: shift), on: &canvas)
  }

  /// Outcomes counted, and beside them the atoms of categories where they were found.
  func outcomesTable(_ workspace: Workspace) -> Table {
    let table = grids.outcomesTable(look(workspace), byCategory: view == .categories)
    guard view == .categories, !parts.isEmpty else { return table }
    return View.categories(
      table,
      outcomeRows(workspace).map { row in
        parts[.init(target: row.target, dataset: row.dataset, category: row.category)] ?? nil
      })
  }
}
