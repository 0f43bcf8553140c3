package import Analysis
import Figures
import SafeText
import Studies
package import Terminal
import Views

/// What the records say together: the map of families, regimes, correlations, scaling, phases, gains,
/// masks, verdicts, and two models or families compared. A figure where there is one, and the table
/// with a cursor.
package struct AnalysisScreen: Screen {
  package var view = AnalysisView.map
  package var selection = 0
  /// The two that an address named; without them the marked models are compared.
  var named: [String] = []
  /// How many columns of the table are left of the screen, behind those that name a row.
  var shift = 0
  var order = RowOrder()

  package init(view: AnalysisView = .map) { self.view = view }

  /// The rows as they stand on the screen; none while they are being made.
  func table(_ workspace: Workspace) -> Table {
    sheet(workspace)?.table ?? Table(schema: "infoprism/\(view.rawValue)/1", title: "", columns: [])
  }

  private func sheet(_ workspace: Workspace) -> AnalysisTables.Sheet? {
    AnalysisTables(workspace).sheet(
      view, sides: sides(workspace), subject: subject(workspace), order: order)
  }

  /// What the sheet is of: the subject that an address named, else that of a marked model, else the
  /// first one, on the dataset that is looked at.
  func subject(_ workspace: Workspace) -> Subject? {
    guard view == .robustness else { return nil }
    let all = workspace.study.currentEstimates(EstimateQuery(level: .output)).map(\.subject)
    if named.count == 2,
      let found = all.first(where: { $0.dataset == named[0] && $0.model == named[1] })
    {
      return found
    }
    let own = all.filter { workspace.dataset == nil || $0.dataset == workspace.dataset }
    return own.first { workspace.marks.contains($0.model) } ?? own.first
  }

  /// What the comparison is of.
  func sides(_ workspace: Workspace) -> [Comparison.Side]? {
    guard view == .comparison else { return nil }
    return ComparisonChoice.sides(named, in: workspace.study)
      ?? ComparisonChoice(workspace).models
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    let table = table(workspace)
    if moveSelection(command, count: table.rows.count) { return .done }
    switch command {
    case .mode:
      view = view.next
      (selection, shift, order, named) = (0, 0, RowOrder(), [])
    case .left: shift = max(0, shift - 1)
    case .leftFar: shift = max(0, shift - 10)
    case .right, .rightFar:
      // Until the last column stands alone beside the names.
      guard let rows = sheet(workspace)?.view else { return .ignored }
      for _ in 0..<(command == .right ? 1 : 10)
      where rows.layout(width: 1, from: shift).after > 0 { shift += 1 }
    case .open where view == .comparison: return openQuestions(&workspace)
    case .open:
      guard let row = table.rows[safe: selection] else { return .ignored }
      return ModelsBehind(row, of: table, view: view).address(in: workspace).map { .go($0) }
        ?? .message("This row is of no model or dataset alone.")
    case .sort, .reverseSort:
      let columns = table.shownColumns
      guard !columns.isEmpty else { return .ignored }
      selection = 0
      return .message(order.perform(command, columns: columns, of: table))
    case .nextDataset, .previousDataset:
      guard view == .robustness else { return .ignored }
      named = []
      workspace.stepDataset(
        by: command == .nextDataset ? 1 : -1, among: workspace.study.datasets(at: .output))
      selection = 0
    case .back: return .leave
    default: return .ignored
    }
    return .done
  }

  /// From two models compared to the questions on which their outcomes differ.
  private func openQuestions(_ workspace: inout Workspace) -> Outcome {
    let models = (sides(workspace) ?? []).compactMap { side in
      if case .model(let name) = side { name } else { nil }
    }
    guard models.count == 2 else { return .ignored }
    workspace.marks = Set(models)
    return .go(
      Address(
        screen: .questions, path: [workspace.dataset ?? "all", QuestionsView.transitions.address]))
  }

  package mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace) {
    switch mark {
    case .item(let index): selection = index
    case .heading(let column):
      let table = table(workspace)
      guard let place = table.shownColumns[safe: column] else { return }
      order.click(place, of: table)
      selection = 0
    case .x, .cell, .inner: break
    }
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    guard let sheet = sheet(workspace) else {
      EmptyNotice.draw(EmptyNotice.making, in: area, of: &canvas)
      return
    }
    let table = sheet.table
    guard !table.rows.isEmpty else {
      EmptyNotice.draw(
        view.reasonForNone(StudyPart(workspace.study, filter: workspace.filter))
          + (workspace.filter == nil
            ? " 5 counts what is there, v shows the next view." : " F clears the filter."),
        in: area, of: &canvas)
      return
    }
    var rows = sheet.view
    rows.order = order.first.flatMap { order in
      table.shownColumns.firstIndex(of: order.column).map {
        TableView.Order(column: $0, isDescending: order.isDescending)
      }
    }
    var rest = area
    let most =
      view.isDrawn
      ? max(area.rows * 2 / 3, area.rows - table.rows.count - 2)
      : area.rows - rows.height(width: area.columns)
    if most >= (view.isDrawn ? 8 : 14), let figure = figure(workspace) {
      let (top, bottom) = area.splitTop(min(most, Self.height(of: figure)))
      canvas.draw(figure, in: top)
      rest = bottom
    }
    rows.draw(in: rest, .init(selection: selection, shift: shift), on: &canvas)
  }

  /// What a figure makes use of: whiskers need two rows each, and no more.
  private static func height(of figure: Figure) -> Int {
    if case .whiskers(let whiskers) = figure.content { return 2 * whiskers.rows.count + 4 }
    return .max
  }

  private func figure(_ workspace: Workspace) -> Figure? {
    guard view != .comparison else { return comparisonFigure(workspace) }
    let places = sheet(workspace)?.places ?? []
    let selected = places.isEmpty ? 0 : places[min(selection, places.count - 1)]
    return AnalysisTables(workspace).figure(view, selection: selected)
  }

  /// The figure of the dataset of the selected row.
  private func comparisonFigure(_ workspace: Workspace) -> Figure? {
    let rows = table(workspace).rows
    guard let sides = sides(workspace), !rows.isEmpty else { return nil }
    let row = rows[min(selection, rows.count - 1)]
    return ComparisonFigure(AnalysisTables(workspace).study, sides[0], sides[1])
      .figure(dataset: row[0].exact, selection: row[1].exact)
  }

  package func choices(of command: Command, in workspace: Workspace) -> [String] {
    switch command {
    case .view: return AnalysisView.allCases.map(\.rawValue)
    case .sort:
      let table = table(workspace)
      return table.shownColumns.map { table.columns[$0].title }
    default: return []
    }
  }

  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome {
    if command == .view, let view = AnalysisView(rawValue: choice) {
      self.view = view
      (selection, shift, order, named) = (0, 0, RowOrder(), [])
      return .done
    }
    let table = table(workspace)
    guard command == .sort,
      let place = table.shownColumns.first(where: { table.columns[$0].title == choice })
    else { return .ignored }
    order.sort(by: place, of: table)
    selection = 0
    return .message(order.sentence(of: table))
  }

  package func status(_ workspace: Workspace) -> String {
    let table = table(workspace)
    guard !table.rows.isEmpty else { return "" }
    let row = table.rows[min(selection, table.rows.count - 1)]
    return zip(table.columns, row).compactMap { column, cell -> String? in
      guard !column.isDetail else { return nil }
      return switch cell {
      case .text: cell.words
      case .number, .integer, .natural: "\(column.title) \(cell.shown(decimals: column.decimals))"
      case .interval, .missing: nil
      }
    }.joined(separator: "  ")
  }

  /// Rows are of families and datasets; what a filter leaves are the models behind them.
  package func matches(_ workspace: Workspace) -> String {
    guard let models = AnalysisTables(workspace).models else { return "" }
    return "\(models.left) of \("model".counted(models.all))"
  }

  package func isEmpty(_ workspace: Workspace) -> Bool { table(workspace).rows.isEmpty }

  package mutating func seek(column text: String, in workspace: Workspace) -> String? {
    guard let found = sheet(workspace)?.view.shift(to: text) else { return nil }
    shift = found.shift
    return found.title
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    table(workspace).rows.map { row in
      row.compactMap(\.words).joined(separator: " ")
    }
  }

  package func copyText(_ workspace: Workspace) -> String? {
    let table = table(workspace)
    guard !table.rows.isEmpty else { return nil }
    return table.rows[min(selection, table.rows.count - 1)].map(\.exact).joined(separator: "\t")
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    let table = table(workspace)
    guard !table.rows.isEmpty else { return [] }
    let row = table.rows[min(selection, table.rows.count - 1)]
    return zip(table.columns, row).compactMap { column, cell in
      switch cell {
      case .number, .integer, .natural:
        CopyMenu.Cell(
          name: column.title, text: cell.exact, shown: cell.shown(decimals: column.decimals))
      default: nil
      }
    }
  }

  package func copyTable(_ workspace: Workspace) -> Table? { table(workspace) }

  package func hasFigure(_ workspace: Workspace) -> Bool {
    view.hasFigure && !table(workspace).rows.isEmpty
  }
}
