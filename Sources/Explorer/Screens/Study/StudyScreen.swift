package import Analysis
import Studies
package import Terminal
import Views

/// What the study is: title, citation, provenance, tolerance, counts, and what is wrong in its
/// files. In a folder of studies it is also where one of them is chosen.
package struct StudyScreen: Screen {
  package var selection = 0
  var scroll = Scroll()

  package init() {}

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    let lines = StudyText.lines(workspace.part, width: workspace.room.columns).count
    if scroll.perform(command, lines: lines, rows: workspace.room.rows) { return .done }
    switch command {
    case .nextPane:
      workspace.chooseStudy((workspace.studyIndex + 1) % workspace.studies.count)
      scroll = Scroll()
    case .open: return .go(Address(screen: .families))
    case .back: return .leave
    default: return .ignored
    }
    return .done
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let lines = StudyText.lines(workspace.part, width: area.columns).map { line in
      StyledLine(line, line.first.map { $0 != " " } ?? false ? .bold : .plain)
    }
    ScrolledLines(lines, from: scroll.line).draw(in: area, on: &canvas)
  }

  package func status(_ workspace: Workspace) -> String {
    workspace.studies.count > 1
      ? "study \(workspace.studyIndex + 1) of \(workspace.studies.count)  Tab or } shows the next"
      : ""
  }

  package func searchTexts(_ workspace: Workspace) -> [String] { [] }
  package func path(_ workspace: Workspace) -> [String] { [] }
  package mutating func follow(_ path: [String], in workspace: inout Workspace) {}
  package mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace) {}

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .search, .searchNext, .searchPrevious: "this screen has no lines to search"
    case .filter, .clearFilter: "this screen shows the whole study"
    default: nil
    }
  }

  package func isEmpty(_ workspace: Workspace) -> Bool { false }
  package func copyText(_ workspace: Workspace) -> String? { workspace.study.card.citation }
  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    let study = workspace.study
    return [
      ("path", study.path), ("title", study.card.title), ("citation", study.card.citation ?? ""),
      ("provenance", study.card.provenance ?? ""), ("tolerance", study.card.tolerance ?? ""),
    ].filter { !$0.1.isEmpty }.map { CopyMenu.Cell(name: $0, text: $1) }
  }

  package func copyTable(_ workspace: Workspace) -> Table? { .overview(workspace.study) }

  package func commandLine(_ workspace: Workspace) -> [String] {
    ["show", "overview", workspace.study.path]
  }
}
