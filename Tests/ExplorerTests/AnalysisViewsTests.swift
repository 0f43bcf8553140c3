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

  @Test(
    "name keys and no commands where there is nothing to show", arguments: AnalysisView.allCases)
  func empty(view: AnalysisView) {
    let study = Study(path: "Made/empty", card: StudyCard(title: "Empty"), estimates: [])
    var explorer = Explorer(
      studies: [study], size: Size(columns: 100, rows: 30), capabilities: .full)
    explorer.go(to: Address(screen: .analysis, path: [view.rawValue]))
    let words = explorer.draw().lines.dropLast().joined(separator: " ").split(separator: " ")
    let text = words.joined(separator: " ")
    #expect(!text.contains("infoprism "), "\(text)")
    // The rule of the verdicts is there without estimates.
    guard view != .verdict else { return }
    #expect(text.contains("5 counts what is there"))
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
