/// Everything that a user can do, by the name that the palette and scripts use.
public enum Command: String, CaseIterable, Hashable, Sendable {
  case down, up, left, right, first, last
  case pageDown = "page-down"
  case pageUp = "page-up"
  case open, back, quit
  case nextPane = "next-pane"
  case search
  case searchNext = "search-next"
  case searchPrevious = "search-previous"
  case filter
  case clearFilter = "clear-filter"
  case sort
  case reverseSort = "reverse-sort"
  case nextDataset = "next-dataset"
  case previousDataset = "previous-dataset"
  case mark
  case clearMarks = "clear-marks"
  case compare
  case compareFamilies = "compare-families"
  case pin
  case unpin
  case shares
  case atom
  case mode
  case depth
  case scale
  case next
  case previous
  case picture
  case scope
  case estimate
  case cancel
  case use
  case nextStudy = "next-study"
  case previousStudy = "previous-study"
  case families, layers, training, questions, study, analysis, runs
  case help, palette, address
  case goto
  case dataset, model, family, view
  case saveScreen = "save-screen"
  case copy
  case export
  case commandLine = "cli"
  case redraw

  /// What stands after the name in the palette, for the commands that take something.
  var argument: String? {
    switch self {
    case .goto: "ADDRESS"
    case .saveScreen, .export: "FILE"
    case .filter: "CONDITION"
    case .search: "TEXT"
    case .dataset, .model, .family, .view: "NAME"
    case .sort: "QUANTITY"
    case .atom: "ATOM"
    default: nil
    }
  }
}
