import Analysis
import InformationDecomposition
import Studies
import Terminal

/// All estimates of the subjects: which of them stands for its subject, and how each differs.
struct HistoryDrawing {
  private let screen: RunsScreen
  private let workspace: Workspace

  init(_ screen: RunsScreen, _ workspace: Workspace) {
    self.screen = screen
    self.workspace = workspace
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let subjects = screen.subjects(workspace)
    guard let history = screen.history(workspace) else {
      EmptyNotice.draw(
        "No estimates of \(workspace.datasetTitle) here. d shows another dataset.", in: area,
        of: &canvas)
      return
    }
    let detail = area.rows >= 18 ? DifferenceDrawing.rows : 0
    let (upper, bottom) = area.splitTop(area.rows - detail)
    let (top, middle) = upper.splitTop(max(3, upper.rows / 2))
    drawSubjects(subjects, in: top, of: &canvas)
    drawEstimates(history, in: middle, of: &canvas)
    if detail > 0, let pair = screen.pair(workspace) {
      DifferenceDrawing(pair: pair).draw(in: bottom, of: &canvas)
    }
  }

  private func drawSubjects(_ subjects: [Estimate], in area: Rectangle, of canvas: inout Canvas) {
    canvas.write(
      "Subjects, \(workspace.datasetTitle)", column: area.column, row: area.row, style: .bold)
    let page = PageOfLines(
      count: subjects.count, visible: max(1, area.rows - 1), selection: screen.selection)
    for (line, index) in page.range.enumerated() {
      let estimate = subjects[index]
      let count = workspace.study.history(of: estimate.subject, layer: estimate.layer).count
      let isSelected = index == min(screen.selection, subjects.count - 1)
      let chosen =
        workspace.study.isChosen(estimate.subject, layer: estimate.layer) ? ", chosen" : ""
      canvas.write(
        (isSelected ? "▸ " : "  ") + Numbers.pad(String(estimate.place.prefix(52)), to: 54)
          + "\(count) estimate\(count == 1 ? "" : "s")" + chosen, column: area.column,
        row: area.row + 1 + line,
        style: isSelected ? (screen.isInside ? .bold : .reverse) : .plain, clip: area)
    }
  }

  private func drawEstimates(
    _ history: SubjectHistory, in area: Rectangle, of canvas: inout Canvas
  ) {
    canvas.write(
      "  " + Numbers.pad("made", to: 18) + Numbers.pad("estimator, seed, differs in", to: 32)
        + Atom.allCases.map { Numbers.pad($0.symbol, to: 7, right: true) }.joined(),
      column: area.column, row: area.row, style: .dim, clip: area)
    let page = PageOfLines(
      count: history.estimates.count, visible: max(1, area.rows - 1), selection: screen.inner)
    for (line, index) in page.range.enumerated() {
      let estimate = history.estimates[index]
      let isSelected = index == screen.inner
      canvas.write(
        text(estimate, history), column: area.column, row: area.row + 1 + line,
        style: isSelected ? (screen.isInside ? .reverse : .bold) : .plain, clip: area)
    }
  }

  private func text(_ estimate: Estimate, _ history: SubjectHistory) -> String {
    let isCurrent = estimate.isRecord(of: history.current)
    let date = (estimate.provenance.date ?? "no date").replacing("T", with: " ").prefix(16)
    let changed = EstimateDifference(old: history.current, new: estimate).settings
      .filter { !["software", "features", "seed", "estimator"].contains($0.name) }
      .map { "\($0.name) \($0.new)" }
    let seed = estimate.seed.map { " seed \($0)" } ?? ""
    let how = ([estimate.estimator + seed] + changed).joined(separator: ", ")
    return (isCurrent ? "● " : "  ") + Numbers.pad(String(date), to: 18)
      + Numbers.pad(TextBlock.truncated(how, to: 31), to: 32)
      + Atom.allCases.map {
        Numbers.pad(Numbers.bits(estimate.atoms[$0].bits), to: 7, right: true)
      }.joined()
  }
}
