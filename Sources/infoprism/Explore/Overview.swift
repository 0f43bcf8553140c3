import Analysis
import Explorer
import InformationDecomposition
import Studies

/// A study at a glance: what it holds, and the figure of its families.
struct Overview {
  private let study: Study

  init(_ study: Study) { self.study = study }

  func text(width: Int, isColored: Bool = false) -> StyledText {
    let workspace = Workspace(studies: [study])
    let about = StudyText.lines(workspace, width: width)
    let screen = FamiliesScreen()
    let figures = study.datasets(at: .output).map { dataset in
      var workspace = workspace
      workspace.dataset = dataset
      return FigureText.draw(screen.figure(workspace), width: width, isColored: isColored)
    }
    return .joined(about.map { StyledText($0) } + figures)
  }
}
