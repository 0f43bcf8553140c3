import Analysis
import Studies
import Views

/// Where the user was: a screen as it stood, and what was looked at of which study.
struct Place: Sendable {
  let address: Address
  let screen: ScreenID
  private let state: any Screen
  private let study: String
  private let dataset: String?
  private let filter: Filter?
  private let questionFilter: QuestionFilter?
  private let anchor: Anchor
  private let destination: Address?

  /// - Parameter destination: the address that was gone to from here.
  init(_ explorer: Explorer, destination: Address? = nil) {
    self.destination = destination
    address = explorer.address
    screen = explorer.screen
    state = explorer.current
    study = explorer.workspace.study.path
    dataset = explorer.workspace.dataset
    filter = explorer.workspace.filter
    questionFilter = explorer.workspace.questionFilter
    anchor = Anchor(explorer.current, explorer.workspace)
  }

  /// Whether the user is in the very view that was gone to from here, so that back leads here and
  /// not to the view that its screen begins with.
  func isLeft(in explorer: Explorer) -> Bool {
    guard let destination, destination.screen == explorer.screen,
      let view = destination.settings["view"]
    else { return false }
    return explorer.address.settings["view"] == view
  }

  /// Goes back there: what was marked and pinned since stays so.
  func restore(in explorer: inout Explorer) {
    guard let index = explorer.workspace.studies.firstIndex(where: { $0.path == study }) else {
      return
    }
    if index != explorer.workspace.studyIndex { explorer.workspace.chooseStudy(index) }
    explorer.workspace.dataset = dataset
    explorer.workspace.filter = filter
    explorer.workspace.questionFilter = questionFilter
    explorer.screen = screen
    explorer.current = state
    if anchor.isStale(in: explorer.workspace) {
      explorer.current.selection = anchor.selection(on: state, explorer.workspace)
    }
  }
}
