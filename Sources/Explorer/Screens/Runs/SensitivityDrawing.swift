import Terminal
import Views

/// The subjects that were estimated in several ways, and a panel for each setting that was varied.
struct SensitivityDrawing {
  private let screen: RunsScreen
  private let workspace: Workspace

  init(_ screen: RunsScreen, _ workspace: Workspace) {
    self.screen = screen
    self.workspace = workspace
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let subjects = screen.variedSubjects(workspace)
    guard !subjects.isEmpty else {
      EmptyNotice.draw(
        "No subject of \(workspace.datasetTitle) was estimated in several ways. R with several "
          + "values, such as epochs 4,8,16, gate 0,0.3,0.5 or 5 replicates, gives this view its "
          + "curves.", in: area, of: &canvas)
      return
    }
    let selected = min(max(0, screen.selection), subjects.count - 1)
    let (top, rest) = area.splitTop(min(subjects.count, max(2, area.rows / 5)) + 1)
    ListView(
      title: "Estimated in several ways, \(workspace.datasetTitle)",
      subjects.map { StyledLine($0.place) }, selection: selected
    ).draw(in: top, on: &canvas)
    if let figure = SensitivityFigure.figure(subjects[selected], of: workspace.study) {
      canvas.draw(figure, in: rest)
    }
  }
}
