import Analysis
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

/// All estimates of the subjects: which of them stands for its subject, and how each differs.
struct HistoryDrawing {
  let screen: RunsScreen
  let workspace: Workspace

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    guard let subjects = screen.listedSubjects(workspace)?.estimates else {
      EmptyNotice.draw(EmptyNotice.making, in: area, of: &canvas)
      return
    }
    guard let history = screen.history(workspace) else {
      EmptyNotice.draw(
        EmptyNotice.absence(
          of: "estimates", from: workspace.study.datasets, isFiltered: workspace.filter != nil,
          in: workspace), in: area, of: &canvas)
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
    let page = TableView.page(
      count: subjects.count, in: area, hasTitle: true, selection: screen.selection)
    var table = TableView(
      title: "Subjects, \(workspace.datasetTitle)",
      columns: [
        .init("subject", priority: 1, leastWidth: 20, isName: true),
        .init("estimates", alignment: .right), .init("current"),
      ] + Atom.allCases.map { .init($0.symbol, alignment: .right, priority: -1) },
      rows: subjects[page.range].map { estimate in
        let count = workspace.study.historyCount(of: estimate.target)
        let isChosen = workspace.study.isChosen(estimate.target)
        return [estimate.place, "\(count)", isChosen ? "chosen" : "the latest"]
          + Self.atoms(estimate)
      }, order: screen.orders[.subjects]?.first)
    table.window = TableView.Window(first: page.range.lowerBound, count: subjects.count)
    table.draw(
      in: area, .init(selection: screen.selection, isFocused: !screen.isInside), on: &canvas)
  }

  private func drawEstimates(
    _ history: SubjectHistory, in area: Rectangle, of canvas: inout Canvas
  ) {
    let page = TableView.page(
      count: history.estimates.count, in: area, hasTitle: false, selection: screen.inner)
    var table = TableView(
      columns: [
        .init("", isName: true), .init("made", priority: -1),
        .init("estimator, seed, differs in", leastWidth: 20),
      ] + Atom.allCases.map { .init($0.symbol, alignment: .right, priority: 1) },
      rows: history.estimates[page.range].map { row($0, history) },
      order: screen.orders[.estimates]?.first)
    table.window = TableView.Window(
      first: page.range.lowerBound, count: history.estimates.count)
    canvas.noteInner {
      table.draw(
        in: area, .init(selection: screen.inner, isFocused: screen.isInside), on: &$0)
    }
  }

  private func row(_ estimate: Estimate, _ history: SubjectHistory) -> [String] {
    let date = (estimate.provenance.date ?? "no date").replacing("T", with: " ").prefix(16)
    let mark = estimate.isRecord(of: history.current) ? "●" : " "
    return [mark, String(date), history.how(estimate)] + Self.atoms(estimate)
  }

  private static func atoms(_ estimate: Estimate) -> [String] {
    Atom.allCases.map { NumberText.bits(estimate.atoms[$0].bits) }
  }
}
