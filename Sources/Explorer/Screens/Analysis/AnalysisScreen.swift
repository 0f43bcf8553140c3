package import Analysis
import Figures
import Studies
package import Terminal

/// What the records say together: the map of families, regimes, correlations, scaling, phases,
/// gains, and two models or families compared. A figure where there is one, and the table with a cursor.
package struct AnalysisScreen: Screen {
  package var view = AnalysisView.map
  package var selection = 0
  /// The two that an address named; without them the marked models are compared.
  private var named: [String] = []
  /// How many columns of the table are left of the screen, behind those that name a row.
  private var shift = 0
  private let tables = AnalysisTables()

  package init(view: AnalysisView = .map) { self.view = view }

  private func table(_ workspace: Workspace) -> Table {
    tables.table(
      view, of: workspace.study, sides: sides(workspace), subject: subject(workspace))
  }

  /// What the sheet is of: the subject that an address named, else that of a marked model, else the
  /// first one, on the dataset that is looked at.
  private func subject(_ workspace: Workspace) -> Subject? {
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

  /// Makes tables anew of a study that was read again.
  func forget() { tables.forget() }

  /// What the comparison is of.
  private func sides(_ workspace: Workspace) -> [Comparison.Side]? {
    guard view == .comparison else { return nil }
    return ComparisonChoice.sides(named, in: workspace.study)
      ?? ComparisonChoice(workspace).models
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    if moveSelection(command, count: table(workspace).rows.count) { return .done }
    switch command {
    case .mode:
      view = view.next
      selection = 0
      shift = 0
      named = []
    case .left: shift = max(0, shift - 1)
    case .right:
      // Until the last column stands alone beside the names.
      let fitted = table(workspace).fitting(width: 1, from: shift)
      if fitted.after > 0 { shift += 1 }
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

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let table = table(workspace)
    guard !table.rows.isEmpty else {
      EmptyNotice.draw(
        view == .comparison
          ? "Mark two models with Space on Families, Layers or Training; c compares them, C their "
            + "families. v shows the next view."
          : "Nothing for \(view.rawValue) in this study. v shows the next view.", in: area,
        of: &canvas)
      return
    }
    var rest = area
    if let figure = figure(workspace), area.rows >= 12 {
      let most = max(area.rows * 2 / 3, area.rows - table.rows.count - 2)
      let (top, bottom) = area.splitTop(min(most, Self.height(of: figure)))
      canvas.draw(figure, in: top)
      rest = bottom
    }
    draw(table, in: rest, of: &canvas)
  }

  /// What a figure makes use of: whiskers need two rows each, and no more.
  private static func height(of figure: Figure) -> Int {
    if case .whiskers(let whiskers) = figure.content { return 2 * whiskers.rows.count + 4 }
    return .max
  }

  private func draw(_ table: Table, in area: Rectangle, of canvas: inout Canvas) {
    // Title, heading, rows, note.
    let fitted = table.fitting(width: area.columns, from: shift)
    let lines = fitted.table.text.split(separator: "\n").map(String.init)
    guard lines.count > 2, area.rows > 1 else { return }
    let head = area.rows > 4 ? Array(lines[0..<2]) : [lines[1]]
    let rows = Array(lines[2..<(2 + table.rows.count)])
    for (index, line) in head.enumerated() {
      let isTitle = head.count > 1 && index == 0
      canvas.write(
        line, column: area.column, row: area.row + index, style: isTitle ? .bold : .plain,
        clip: area)
    }
    let mark = fitted.mark
    if !mark.isEmpty, head.count > 1, mark.count + 2 < area.columns {
      canvas.write(
        "  " + mark, column: area.column + area.columns - mark.count - 2, row: area.row,
        style: .dim, clip: area)
    }
    let space = area.rows - head.count
    let chosen = min(selection, rows.count - 1)
    let start = max(0, min(chosen - space / 2, rows.count - space))
    for (index, line) in rows[start...].prefix(space).enumerated() {
      canvas.write(
        line, column: area.column, row: area.row + head.count + index,
        style: start + index == chosen ? .reverse : .plain, clip: area)
    }
    // The rules that the table goes by, where there is room.
    guard let note = table.note, space - rows.count >= 2 else { return }
    let below = area.row + head.count + rows.count + 1
    for (index, line) in TextBlock.wrap(note, width: area.columns).enumerated() {
      canvas.write(line, column: area.column, row: below + index, style: .dim, clip: area)
    }
  }

  private func figure(_ workspace: Workspace) -> Figure? {
    switch view {
    case .map: FindingFigures.map(workspace.study, selection: selection)
    case .plane: FindingFigures.plane(workspace.study, selection: selection)
    case .regimes: FindingFigures.regimes(workspace.study, selection: 2 * selection)
    case .comparison: comparisonFigure(workspace)
    default: nil
    }
  }

  /// The figure of the dataset of the selected row.
  private func comparisonFigure(_ workspace: Workspace) -> Figure? {
    let rows = table(workspace).rows
    guard let sides = sides(workspace), !rows.isEmpty else { return nil }
    let row = rows[min(selection, rows.count - 1)]
    return ComparisonFigure(workspace.study, sides[0], sides[1])
      .figure(dataset: row[0].exact, selection: row[1].exact)
  }

  package func status(_ workspace: Workspace) -> String {
    let table = table(workspace)
    guard !table.rows.isEmpty else { return "" }
    let row = table.rows[min(selection, table.rows.count - 1)]
    return zip(table.columns, row).compactMap { column, cell -> String? in
      guard !column.isDetail else { return nil }
      return switch cell {
      case .text(let text): text
      case .number, .integer, .natural: "\(column.title) \(cell.shown(decimals: column.decimals))"
      case .interval, .missing: nil
      }
    }.joined(separator: "  ")
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    table(workspace).rows.map { row in
      row.compactMap { if case .text(let text) = $0 { text } else { nil } }
        .joined(separator: " ")
    }
  }

  package func path(_ workspace: Workspace) -> [String] {
    [view.rawValue] + (sides(workspace) ?? []).map(\.name)
      + (subject(workspace).map { [$0.dataset, $0.model] } ?? [])
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    if let view = path.first.flatMap(AnalysisView.init) { self.view = view }
    selection = 0
    guard view == .comparison || view == .robustness else { return }
    named = Array(path.dropFirst())
  }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .filter, .clearFilter: "this screen is about the whole study"
    default: nil
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
    switch view {
    case .map, .plane, .regimes, .comparison: !table(workspace).rows.isEmpty
    case .correlations, .scaling, .phases, .trajectories, .masks, .robustness: false
    }
  }

  package func exportWords(_ workspace: Workspace) -> [String] {
    [view.rawValue] + commandLine(workspace).dropFirst(2)
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    let sides = sides(workspace) ?? []
    let one = subject(workspace).map { ["--dataset", $0.dataset, "--model", $0.model] } ?? []
    return ["show", view.command, workspace.study.path] + one
      + sides.flatMap { side -> [String] in
        switch side {
        case .model(let name): ["--model", name]
        case .family(let name): ["--family", name]
        }
      }
  }
}
