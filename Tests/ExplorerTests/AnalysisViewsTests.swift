import Analysis
import Studies
import Terminal
import Testing

@testable import Explorer
@testable import Views

@Suite("The views of the Analysis screen")
struct AnalysisViewsTests {
  @Test("are all findings of the list of views; the strategies are the table of the map")
  func all() {
    let listed = View.findings.map(\.name).filter { $0 != "strategies" }
    #expect(AnalysisView.allCases.map(\.rawValue).sorted() == listed.sorted())
  }

  @Test("can be written as a figure where the list has one", arguments: AnalysisView.allCases)
  func figures(view: AnalysisView) throws {
    let workspace = Workspace(studies: [SyntheticStudy.study])
    let screen = AnalysisScreen(view: view)
    let isDrawn = try View.named(view.rawValue).hasFigure
    let hasRows = !screen.table(workspace).rows.isEmpty
    #expect(screen.hasFigure(workspace) == (isDrawn && hasRows))
  }
}
