/// Everything that a user can do, by the name that the palette and scripts use.
public enum Command: String, CaseIterable, Hashable, Sendable {
  case down, up, left, right, first, last
  case leftFar = "left-far"
  case rightFar = "right-far"
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
  case overlay
  case intervals
  case group
  case fold
  case stack
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
  case goto, messages, reload
  case lastSession = "last-session"
  case keepView = "keep-view"
  case useView = "use-view"
  case dropView = "drop-view"
  case keepQuestions = "keep-questions"
  case useQuestions = "use-questions"
  case dataset, model, family, view, screen
  case horizontal, vertical
  case saveScreen = "save-screen"
  case copy
  case export
  case commandLine = "cli"
  case redraw, markers

  /// What stands after the name in the palette, for the commands that take something.
  var argument: String? {
    switch self {
    case .goto: "ADDRESS"
    case .saveScreen, .export: "FILE"
    case .filter: "CONDITION"
    case .search: "TEXT"
    case .dataset, .model, .family, .view, .screen, .keepView, .useView, .dropView, .keepQuestions,
      .useQuestions:
      "NAME"
    case .sort, .horizontal, .vertical: "QUANTITY"
    case .group: "FIELD"
    case .atom: "ATOM"
    default: nil
    }
  }
}

extension Command {
  /// What it does, in words that follow "Can't".
  var words: String {
    switch self {
    case .nextDataset: "show the next dataset"
    case .previousDataset: "show the previous dataset"
    case .dataset: "show a dataset"
    case .nextStudy: "show the next study"
    case .previousStudy: "show the previous study"
    case .searchNext, .searchPrevious: "search on"
    case .clearFilter: "clear the filter"
    case .reverseSort: "turn the order around"
    case .clearMarks: "clear the marks"
    case .compareFamilies: "compare families"
    case .mode, .view: "show another view"
    case .screen: "show a screen"
    case .model, .family: "select"
    case .atom: "choose an atom"
    case .shares: "show shares"
    case .depth: "change the axis"
    case .scale: "change the scale"
    case .markers: "change the markers"
    case .picture: "show the picture"
    case .estimate: "estimate"
    case .cancel: "cancel"
    case .use: "use another estimate"
    case .lastSession: "go to where the last session ended"
    case .useView: "use a view"
    case .dropView: "drop a view"
    case .overlay: "overlay the curves"
    case .intervals: "show intervals"
    case .fold: "fold"
    case .stack: "stack the bars in another order"
    case .horizontal, .vertical: "choose a quantity"
    default: rawValue.replacing("-", with: " ")
    }
  }

  /// What stands behind its name, in words that follow "There is no".
  var noun: String {
    switch self {
    case .sort, .horizontal, .vertical: "quantity"
    case .useQuestions: "set of questions"
    case .group: "field"
    default: rawValue
    }
  }
}
