package import Analysis
package import Figures
import Studies
package import Terminal

/// What the study is: title, citation, provenance, tolerance, counts, and what is wrong in its
/// files. In a folder of studies it is also where one of them is chosen.
package struct StudyScreen: Screen {
  package var selection = 0
  var scroll = 0

  package init() {}

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    switch command {
    case .down: scroll += 1
    case .up: scroll = max(0, scroll - 1)
    case .pageDown: scroll += 10
    case .pageUp: scroll = max(0, scroll - 10)
    case .first: scroll = 0
    case .nextPane:
      workspace.chooseStudy((workspace.studyIndex + 1) % workspace.studies.count)
      scroll = 0
    case .open: return .go(Address(screen: .families))
    case .back: return .leave
    default: return .ignored
    }
    return .done
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    let lines = StudyText.lines(workspace, width: area.columns)
    let offset = max(0, min(scroll, lines.count - area.rows))
    for (index, line) in lines[offset...].prefix(area.rows).enumerated() {
      let isHeading = line.first.map { $0 != " " } ?? false
      canvas.write(
        line, column: area.column, row: area.row + index, style: isHeading ? .bold : .plain,
        clip: area)
    }
    if offset + area.rows < lines.count, area.rows > 1 {
      let more = " j: \(lines.count - offset - area.rows) more lines "
      canvas.write(
        more, column: max(area.column, area.endColumn - more.count), row: area.endRow - 1,
        style: .reverse, clip: area)
    }
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
