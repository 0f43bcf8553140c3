package import Analysis
import SafeText
package import Studies
package import Terminal
import Views

/// A screen: what it shows of a workspace, and what commands do to it.
package protocol Screen: Sendable {
  /// Carries out a command.
  mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome

  /// Draws into an area.
  func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace)

  /// The line of exact values under the screen.
  func status(_ workspace: Workspace) -> String

  /// What `/` searches, in the order of the lines.
  func searchTexts(_ workspace: Workspace) -> [String]
  var selection: Int { get set }

  /// What it searches of the selected line.
  func selectedText(_ workspace: Workspace) -> String?

  /// Moves a table so that the column with a name comes into sight.
  ///
  /// - Returns: the column's name; nil where no column that can be moved has the text in it.
  mutating func seek(column text: String, in workspace: Workspace) -> String?

  /// How much passes the filter, as `12 matches`.
  func matches(_ workspace: Workspace) -> String

  /// What is selected, for the address.
  func path(_ workspace: Workspace) -> [String]
  mutating func follow(_ path: [String], in workspace: inout Workspace)

  /// How it is looked at, for the address: what differs from a fresh screen.
  func settings(_ workspace: Workspace) -> [Address.Setting]
  mutating func take(_ settings: [Address.Setting], in workspace: inout Workspace)

  /// What the mouse clicked.
  mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace)

  /// Why a command can't be carried out now, or nil where it can.
  func reasonAgainst(_ command: Command, in workspace: Workspace) -> String?

  /// Whether there are no lines, with which most commands have nothing to do.
  func isEmpty(_ workspace: Workspace) -> Bool

  /// Tab-separated values for the clipboard.
  func copyText(_ workspace: Workspace) -> String?

  /// The values of the selected line by name, for the clipboard.
  func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell]

  /// All lines as a table.
  func copyTable(_ workspace: Workspace) -> Table?

  /// What `R` starts from.
  func estimation(_ workspace: Workspace) -> EstimationStart

  /// The command that prints what is shown.
  func commandLine(_ workspace: Workspace) -> [String]

  /// The view, the study and the options with which `export` writes what is shown.
  func exportWords(_ workspace: Workspace) -> [String]

  /// What `:view` can be followed by, `:sort` and `:atom`; nothing where a screen has none.
  func choices(of command: Command, in workspace: Workspace) -> [String]

  /// Takes one of the choices of a command.
  mutating func choose(_ choice: String, of command: Command, in workspace: inout Workspace)
    -> Outcome

  /// What is shown can be drawn on paper.
  func hasFigure(_ workspace: Workspace) -> Bool
}

/// What came of a command.
package enum Outcome: Hashable, Sendable {
  case done
  case message(String)
  case go(Address)
  /// This estimate is to stand for its subject and layer.
  case choose(Estimate)
  /// Something of questions is to be computed aside.
  case work(QuestionWork)
  /// Nothing to go back from: the application decides.
  case leave
  case ignored
}

extension Screen {
  package mutating func seek(column text: String, in workspace: Workspace) -> String? { nil }
  package func selectedText(_ workspace: Workspace) -> String? {
    searchTexts(workspace)[safe: selection]
  }
  package func matches(_ workspace: Workspace) -> String {
    "match".counted(searchTexts(workspace).count)
  }
  package func settings(_ workspace: Workspace) -> [Address.Setting] { [] }
  package mutating func take(_ settings: [Address.Setting], in workspace: inout Workspace) {}
  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] { [] }
  package func copyTable(_ workspace: Workspace) -> Table? { nil }
  package func exportWords(_ workspace: Workspace) -> [String] {
    Array(commandLine(workspace).dropFirst())
  }
  package func hasFigure(_ workspace: Workspace) -> Bool { false }
  package func choices(of command: Command, in workspace: Workspace) -> [String] { [] }
  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome { .ignored }
  package func estimation(_ workspace: Workspace) -> EstimationStart { .whole(workspace) }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? { nil }
  package mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace) {
    if case .item(let index) = mark { selection = index }
  }

  /// Moves the selection among `count` lines; false for a command that is no movement.
  mutating func moveSelection(_ command: Command, count: Int, page: Int = 10) -> Bool {
    let last = max(0, count - 1)
    let current = min(selection, last)
    switch command {
    case .down: selection = min(current + 1, last)
    case .up: selection = max(current - 1, 0)
    case .first: selection = 0
    case .last: selection = last
    case .pageDown: selection = min(current + page, last)
    case .pageUp: selection = max(current - page, 0)
    default: return false
    }
    return true
  }
}
