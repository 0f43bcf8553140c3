public import Estimation
import Figures
import SafeText
public import Studies
public import Terminal
import Views

/// The explorer without a terminal: a state, what events do to it, and how it looks.
public struct Explorer: Sendable {
  /// What the state is in the middle of.
  enum Mode: Sendable {
    case normal
    case prompt(Prompt)
    case palette(Palette)
    case help(HelpSearch)
    case messages(Scroll)
    case copying(CopyMenu)
    case export(ExportForm)
    case replacing(ExportRequest)
    case commands(CommandList)
    case form(EstimateForm)
    /// Asked before something is done that can't be undone.
    case question(String, Effect)
  }

  /// What the program around the explorer is asked to do.
  public enum Effect: Hashable, Sendable {
    case quit(status: Int32)
    case copy(String)
    case saveScreen(path: String)
    case export(ExportRequest)
    case redraw
    /// Start this work in a process of its own.
    case estimate(EstimationRequest, title: String)
    case cancel(JobState)
    /// Write down that this estimate stands for its subject.
    case choose(Estimate)
    /// Compute something of questions aside.
    case work(QuestionWork)
    /// Read the study that is looked at again now.
    case reload
    /// Keep these questions in the study that is looked at.
    case keepQuestions(QuestionSet)
    /// Keep the named views in the user's configuration.
    case keep([NamedView])
    /// Keep what lines and bars are drawn with.
    case keepMarkers(Capabilities.Glyphs)
  }

  package var workspace: Workspace
  package internal(set) var screen = ScreenID.families
  var mode = Mode.normal
  public internal(set) var size: Size {
    didSet { workspace.room = body.size }
  }
  /// A sentence about the last act, until the next key.
  package var message = "" {
    didSet { log.add(message) }
  }
  private(set) var log = MessageLog()
  /// What other programs added since the last key.
  var arrivals = Arrivals()
  /// Where the cursors of the other screens are.
  private var anchors: [ScreenID: Anchor] = [:]
  /// What the user named to come back to.
  public var namedViews: [NamedView] = []
  /// Where the last session ended, until it is gone back to.
  public var lastSession: Address? {
    didSet {
      if let lastSession, message.isEmpty {
        message = "The last session ended at \(lastSession): press ' to go there."
      }
    }
  }
  /// A prompt with text in it was left by ^C: the next one ends the program.
  private var isLeaving = false
  var searchText = ""
  private var hasMentionedFindings = false
  /// What was written last, for the commands to tell.
  var lastExport: ExportRequest?
  var history: [Place] = []
  var screens = freshScreens

  /// Screens as they are at first; what they keep of their own is no other explorer's.
  private static var freshScreens: [ScreenID: any Screen] {
    [
      .families: FamiliesScreen(), .layers: LayersScreen(), .training: TrainingScreen(),
      .questions: QuestionsScreen(), .study: StudyScreen(), .analysis: AnalysisScreen(),
      .runs: RunsScreen(),
    ]
  }

  public init(studies: [Study], size: Size, capabilities: Capabilities) {
    workspace = Workspace(studies: studies, capabilities: capabilities)
    self.size = size
    workspace.room = body.size
    mentionFindings()
  }

  /// Says that files have findings, as soon as all are read: the first paint waits for none.
  private mutating func mentionFindings() {
    guard !hasMentionedFindings, workspace.study.isRead else { return }
    hasMentionedFindings = true
    let findings = workspace.study.findings.count
    if findings > 0, message.isEmpty {
      message = "\("finding".counted(findings)) in this study's files: press 5."
    }
  }

  var current: any Screen {
    get { screens[screen]! }
    set { screens[screen] = newValue }
  }

  /// Changes the current screen and the workspace together.
  @discardableResult
  mutating func withCurrent<Result>(
    _ change: (inout any Screen, inout Workspace) -> Result
  ) -> Result {
    var screen = current
    defer { current = screen }
    return change(&screen, &workspace)
  }

  /// Takes an event into the state and returns what is left to do outside.
  public mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return handle(key)
    case .mouse(let mouse): return handle(mouse)
    case .paste(let text):
      paste(text)
      return []
    case .resize(let size):
      self.size = size
      return []
    case .terminate(let signal): return [.quit(status: 128 + signal)]
    case .wake:
      mentionFindings()
      return []
    }
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    if case .control("c") = key { return interrupt() }
    if case .control("l") = key { return [.redraw] }
    isLeaving = false
    arrivals = Arrivals()
    message = ""
    switch mode {
    case .prompt(let prompt): return handle(key, in: prompt)
    case .palette(let palette): return handle(key, in: palette)
    case .help(let search): handle(key, in: search)
    case .messages(let scroll): handle(key, inMessages: scroll)
    case .copying(let menu): return handle(key, in: menu)
    case .export(let form): return handle(key, in: form)
    case .replacing(let request): return handle(key, replacing: request)
    case .commands(let list): return handle(key, in: list)
    case .form(let form): return handle(key, in: form)
    case .question(_, let effect): return handle(key, inQuestion: effect)
    case .normal:
      if key == .escape, isAtStart {
        message = "Press q or Q to quit."
        return []
      }
      guard let command = BindingTable.command(for: key, on: screen) else {
        message = "\(key.label) does nothing here; ? lists the keys."
        return []
      }
      return perform(command)
    }
    return []
  }

  /// Ends the program; while something is being typed, asks first.
  private mutating func interrupt() -> [Effect] {
    guard isTyping, !isLeaving else { return [.quit(status: 130)] }
    isLeaving = true
    message = "What you typed is still here. Press ^C again to quit."
    return []
  }

  private var isTyping: Bool {
    switch mode {
    case .prompt(let prompt): !prompt.line.text.isEmpty
    case .palette(let palette): !palette.line.text.isEmpty
    case .form, .export: true
    default: false
    }
  }

  private mutating func handle(_ key: Key, inMessages scroll: Scroll) {
    var scroll = scroll
    let view = MessagesView(log, scroll: scroll, over: body)
    let isMoved =
      BindingTable.command(for: key, on: screen).map { view.move($0, &scroll) } ?? false
    mode = isMoved ? .messages(scroll) : .normal
  }

  /// Carries out a command as its key would.
  package mutating func perform(_ command: Command) -> [Effect] {
    if let reason = reasonAgainst(command) {
      message = "Can't \(command.words): \(reason)."
      return []
    }
    switch command {
    case .quit: return [.quit(status: 0)]
    case .families, .layers, .training, .questions, .study, .analysis, .runs:
      open(ScreenID(rawValue: command.rawValue)!)
    case .help: mode = .help(HelpSearch())
    case .messages: mode = .messages(Scroll())
    case .reload:
      message = "The study is read again."
      return [.reload]
    case .lastSession:
      if let lastSession { go(to: lastSession) }
      lastSession = nil
    case .compare where current is any CurveScreen: return performOnScreen(command)
    case .palette: mode = .palette(Palette())
    case .search: mode = .prompt(Prompt(.search))
    case .filter: mode = .prompt(Prompt(.filter, before: filterText ?? ""))
    case .clearFilter:
      if screen == .questions { workspace.questionFilter = nil } else { workspace.filter = nil }
      message = "The filter is cleared."
    case .searchNext: search(forward: true)
    case .searchPrevious: search(forward: false)
    case .address: message = address.description
    case .commandLine: mode = .commands(commandList)
    case .export: mode = .export(exportForm)
    case .compare where screen == .questions: return performOnScreen(command)
    case .compare, .compareFamilies: compare(families: command == .compareFamilies)
    case .copy: askWhatToCopy()
    case .estimate: openForm()
    case .cancel:
      let job = (current as? RunsScreen)?.job(workspace)
      if let job { askToCancel(job) }
    case .redraw: return [.redraw]
    case .markers: return stepMarkers()
    case .nextStudy, .previousStudy: stepStudy(by: command == .nextStudy ? 1 : -1)
    case .keepView, .useView, .dropView, .keepQuestions, .useQuestions, .goto, .saveScreen,
      .dataset, .model, .family, .view, .screen, .horizontal, .vertical:
      message = "Write :\(command.rawValue) \(command.argument!)."
    default: return performOnScreen(command)
    }
    return []
  }

  mutating func performOnScreen(_ command: Command) -> [Effect] {
    if command == .back, let place = history.last, place.isLeft(in: self) {
      goBack()
      return []
    }
    switch withCurrent({ $0.perform(command, in: &$1) }) {
    case .done: break
    case .message(let text): message = text
    case .go(let address): go(to: address)
    case .choose(let estimate): return [.choose(estimate)]
    case .work(let work):
      if case .pointwise = work { message = "The atoms of each question are being computed." }
      return [.work(work)]
    case .leave:
      guard !history.isEmpty else { return [.quit(status: 0)] }
      goBack()
    case .ignored:
      let key = BindingTable.binding(of: command)?.keys.first?.label ?? ":" + command.rawValue
      message = "\(key) has nothing to do here."
    }
    return []
  }

  /// Why a command can't be carried out now, or nil where it can.
  ///
  /// - Parameter isEmpty: whether the screen has no lines, where that is known.
  func reasonAgainst(_ command: Command, isEmpty: Bool? = nil) -> String? {
    if let reason = current.reasonAgainst(command, in: workspace) { return reason }
    if Self.needLines.contains(command), isEmpty ?? current.isEmpty(workspace) {
      return "there is nothing here"
    }
    switch command {
    case .clearFilter where filterText == nil: return "there is none"
    case .nextStudy where workspace.studies.count == 1: return "there is one study"
    case .previousStudy where workspace.studies.count == 1: return "there is one study"
    case .searchNext where searchText.isEmpty: return "/ asks for what to search for"
    case .searchPrevious where searchText.isEmpty: return "/ asks for what to search for"
    case .lastSession where lastSession == nil: return "there is none"
    case .markers where workspace.best == .ascii: return "this terminal has ASCII alone"
    case .useView where namedViews.isEmpty: return "none is kept; :keep-view NAME keeps one"
    case .dropView where namedViews.isEmpty: return "none is kept"
    case .useQuestions where workspace.study.questionSets.isEmpty:
      return "the study keeps none; :keep-questions NAME keeps some"
    default: return nil
    }
  }

  /// What is done with the lines of a screen.
  private static let needLines: Set<Command> = [
    .search, .mark, .open, .sort, .shares, .atom, .use, .pin,
  ]

  mutating func open(_ id: ScreenID) {
    guard id != screen else { return }
    remember()
    move(to: id)
    enterScreen()
  }

  /// Changes to another screen, with the cursor on the line where it was left.
  private mutating func move(to id: ScreenID) {
    guard id != screen else { return }
    anchors[screen] = Anchor(current, workspace)
    screen = id
    if let anchor = anchors[id], anchor.isStale(in: workspace) {
      current.selection = anchor.selection(on: current, workspace)
    }
  }

  /// Chooses a dataset that the screen has records of, where the current one has none.
  private mutating func enterScreen() {
    let datasets: [String]
    switch screen {
    case .families: datasets = workspace.study.datasets(at: .output)
    case .layers: datasets = workspace.study.datasets(at: .layer)
    case .training: datasets = workspace.study.datasets(at: .checkpoint)
    case .questions: datasets = workspace.study.datasetsWithQuestions
    case .study, .analysis, .runs: return
    }
    if screen == .training, datasets.count > 1 { workspace.dataset = nil }
    if let dataset = workspace.dataset, !datasets.contains(dataset), let first = datasets.first {
      workspace.dataset = first
      message = "\(dataset) has no records here: this is \(first)."
    }
  }

  private mutating func stepStudy(by step: Int) {
    let count = workspace.studies.count
    workspace.chooseStudy((workspace.studyIndex + step + count) % count)
    resetScreens()
    message = workspace.study.card.title
  }

  private mutating func resetScreens() {
    anchors = [:]
    for id in ScreenID.allCases { screens[id]!.selection = 0 }
    enterScreen()
  }

  /// The address of what is shown.
  public var address: Address {
    Address(
      study: workspace.studies.count > 1 ? workspace.study.name : nil, screen: screen,
      path: current.path(workspace), settings: current.settings(workspace) + workspace.settings)
  }

  /// Shows an address, and remembers where it came from.
  public mutating func go(to address: Address) {
    remember(destination: address)
    show(address)
  }

  /// Shows an address at the start.
  ///
  /// - Returns: a sentence where the studies don't have what it names.
  public mutating func open(at address: Address) -> String? {
    message = ""
    show(address)
    return message.isEmpty ? nil : message
  }

  /// The words of the command that prints what is shown, after `infoprism`.
  public var commandLine: [String] { current.commandLine(workspace) }

  package mutating func show(_ address: Address) {
    if let name = address.study {
      guard let index = workspace.studies.firstIndex(where: { $0.name == name }) else {
        message = "There is no study '\(name)' here."
        return
      }
      if index != workspace.studyIndex { workspace.chooseStudy(index) }
    }
    move(to: address.screen)
    if !address.settings.isEmpty {
      // An address that says how things are looked at says all of it.
      screens[screen] = Self.freshScreens[screen]
      if let problem = workspace.take(address.settings) { message = problem }
    }
    withCurrent { $0.follow(address.path, in: &$1) }
    if !address.settings.isEmpty { withCurrent { $0.take(address.settings, in: &$1) } }
    let text = message
    enterScreenKeeping(address)
    if message.isEmpty { message = text }
  }
}
