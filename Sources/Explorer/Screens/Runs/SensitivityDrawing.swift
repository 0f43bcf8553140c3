import Terminal
import Views

/// The subjects that were estimated in several ways, and a panel for each setting that was varied.
struct SensitivityDrawing {
  let screen: RunsScreen
  let workspace: Workspace

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    guard let subjects = screen.varied(workspace) else {
      EmptyNotice.draw(EmptyNotice.making, in: area, of: &canvas)
      return
    }
    guard !subjects.isEmpty else {
      EmptyNotice.draw(
        "No subject of \(workspace.datasetTitle) was estimated in several ways. R with several "
          + "values, such as epochs 4,8,16, gate 0,0.3,0.5 or 5 replicates, gives this view its "
          + "curves.", in: area, of: &canvas)
      return
    }
    let selected = min(max(0, screen.selection), subjects.count - 1)
    let (top, rest) = area.splitTop(
      max(area.rows >= 16 ? 5 : 0, min(subjects.count, max(2, area.rows / 5)) + 2))
    let page = TableView.page(
      count: subjects.count, in: top, hasTitle: true, selection: selected)
    var table = TableView(
      title: "Estimated in several ways, \(workspace.datasetTitle)",
      columns: [
        .init("subject", priority: 1, leastWidth: 20, isName: true),
        .init("varied", leastWidth: 12), .init("estimates", alignment: .right),
      ],
      rows: subjects[page.range].map { [$0.place, $0.knobs, "\($0.count)"] },
      order: screen.orders[.varied]?.first)
    table.window = TableView.Window(first: page.range.lowerBound, count: subjects.count)
    table.draw(in: top, .init(selection: selected), on: &canvas)
    if let figure = SensitivityFigure.figure(subjects[selected].estimate, of: workspace.study) {
      canvas.draw(figure, in: rest)
    }
  }
}
