package import Analysis
import Estimation
import Figures
import InformationDecomposition
import SafeText
import Studies
package import Terminal
import Views

/// Estimates that are made again: the work under way, what came of it beside what was there, the
/// history of a subject, and how its estimates move with their settings.
package struct RunsScreen: Screen {
  package var selection = 0
  package var view = RunsView.work
  /// The selection within what is selected: a job's pairs, a subject's estimates.
  var inner = 0
  var isInside = false
  /// What was chosen before the study had it: it becomes current as soon as it is read.
  var awaited: JobState.Finished?
  /// How the lists are sorted; each stands as it comes until it is.
  var orders: [RunsList: RowOrder] = [:]

  package init() {}

  /// The lines that the selection walks.
  private func count(_ workspace: Workspace) -> Int {
    switch view {
    case .work: workspace.ownJobs.count
    case .history: subjects(workspace).count
    case .sensitivity: varied(workspace)?.count ?? 0
    }
  }

  private func innerCount(_ workspace: Workspace) -> Int {
    switch view {
    case .work: job(workspace)?.finished.count ?? 0
    case .history: history(workspace)?.estimates.count ?? 0
    case .sensitivity: 0
    }
  }

  func job(_ workspace: Workspace) -> JobState? {
    let jobs = jobs(workspace)
    return jobs.isEmpty ? nil : jobs[min(max(0, selection), jobs.count - 1)]
  }

  /// What the cursor of a job is on.
  private func made(_ workspace: Workspace) -> JobState.Finished? {
    job(workspace).flatMap { finished($0, workspace)[safe: inner] }
  }

  /// The estimate that the cursor is on, and the one that it is beside.
  func pair(_ workspace: Workspace) -> EstimatePair? {
    switch view {
    case .work:
      return made(workspace).flatMap { EstimatePair($0, in: workspace.study) }
    case .history:
      guard let history = history(workspace), history.estimates.indices.contains(inner) else {
        return nil
      }
      let chosen = history.estimates[inner]
      // The current one stands beside the latest other, and not beside itself.
      let old =
        chosen.isRecord(of: history.current)
        ? workspace.study.latest(besides: chosen) : history.current
      return EstimatePair(old: old, new: chosen)
    case .sensitivity: return nil
    }
  }

  package mutating func perform(_ command: Command, in workspace: inout Workspace) -> Outcome {
    if isInside {
      var lines = self
      lines.selection = inner
      if lines.moveSelection(command, count: innerCount(workspace)) {
        inner = lines.selection
        return .done
      }
    } else if moveSelection(command, count: count(workspace)) {
      inner = 0
      return .done
    }
    switch command {
    case .mode:
      let shown = pair(workspace)?.new
      view = view.next
      (selection, inner, isInside) = (0, 0, false)
      if let shown { keep(shown, in: workspace) }
    case .open, .nextPane:
      guard innerCount(workspace) > 0 else { return .message("Nothing to open here.") }
      isInside.toggle()
    case .back:
      guard isInside else { return .leave }
      isInside = false
    case .nextDataset, .previousDataset:
      workspace.stepDataset(
        by: command == .nextDataset ? 1 : -1, among: workspace.study.datasets)
      (selection, inner, isInside) = (0, 0, false)
    case .use: return use(workspace)
    case .sort, .reverseSort: return sort(command, workspace)
    default: return .ignored
    }
    return .done
  }

  /// Selects a subject again in another view.
  private mutating func keep(_ estimate: Estimate, in workspace: Workspace) {
    let lines =
      switch view {
      case .work: [Estimate]()
      case .history: subjects(workspace)
      case .sensitivity: varied(workspace)?.map(\.estimate) ?? []
      }
    selection = lines.firstIndex { $0.target == estimate.target } ?? 0
  }

  /// Makes the estimate at the cursor the current one; where it is that already, the one beside it.
  private mutating func use(_ workspace: Workspace) -> Outcome {
    if view == .work, pair(workspace) == nil, let made = made(workspace) {
      awaited = made
      return .message("It becomes the current one as soon as it is read.")
    }
    guard let pair = pair(workspace) else { return .message("There is no estimate to choose.") }
    let new = pair.new
    let current = workspace.study.current(of: new.target)
    guard new.isRecord(of: current) else { return .choose(new) }
    guard let old = pair.old else {
      return .message("It is the only one, and current.")
    }
    return .choose(old)
  }

  /// What was waited for and is there now.
  mutating func takeAwaited(_ study: Study) -> Estimate? {
    guard let made = awaited, let pair = EstimatePair(made, in: study) else { return nil }
    awaited = nil
    return pair.new
  }

  package func draw(in area: Rectangle, of canvas: inout Canvas, workspace: Workspace) {
    switch view {
    case .work: WorkDrawing(screen: self, workspace: workspace).draw(in: area, of: &canvas)
    case .history: HistoryDrawing(screen: self, workspace: workspace).draw(in: area, of: &canvas)
    case .sensitivity:
      SensitivityDrawing(screen: self, workspace: workspace).draw(in: area, of: &canvas)
    }
  }

  package func choices(of command: Command, in workspace: Workspace) -> [String] {
    switch command {
    case .view: RunsView.allCases.map(\.rawValue)
    case .sort: sortTitles(workspace)
    default: []
    }
  }

  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome {
    if command == .sort { return sort(by: choice, workspace) }
    guard command == .view, let view = RunsView(rawValue: choice) else { return .ignored }
    self.view = view
    (selection, inner, isInside) = (0, 0, false)
    return .done
  }

  package func status(_ workspace: Workspace) -> String {
    switch view {
    case .work:
      guard let job = job(workspace) else { return "" }
      return ShellQuoting.line(["infoprism"] + job.card.arguments)
    case .history: return pair(workspace).map { EstimateSummary.line($0.new) } ?? ""
    case .sensitivity:
      return varied(workspace)?[safe: selection].map { EstimateSummary.line($0.estimate) } ?? ""
    }
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    switch view {
    case .work: jobs(workspace).map(\.card.title)
    case .history: listedSubjects(workspace)?.places ?? []
    case .sensitivity: varied(workspace)?.map(\.place) ?? []
    }
  }

  package func path(_ workspace: Workspace) -> [String] { [view.rawValue] }

  package mutating func click(_ mark: Hit.Mark, in workspace: inout Workspace) {
    let lists: (outer: RunsList, inner: RunsList) =
      switch view {
      case .work: (.jobs, .pairs)
      case .history: (.subjects, .estimates)
      case .sensitivity: (.varied, .varied)
      }
    switch mark {
    case .item(let index): (selection, inner, isInside) = (index, 0, false)
    case .heading(let column): sort(lists.outer, clicked: column, workspace)
    case .inner(.item(let index)): (inner, isInside) = (index, true)
    case .inner(.heading(let column)): sort(lists.inner, clicked: column, workspace)
    case .inner, .x, .cell: break
    }
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    if let view = path.first.flatMap(RunsView.init) { self.view = view }
    (selection, inner, isInside) = (0, 0, false)
  }

  package func isEmpty(_ workspace: Workspace) -> Bool { count(workspace) == 0 }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .nextDataset where workspace.study.datasets.count < 2,
      .previousDataset where workspace.study.datasets.count < 2:
      "there is one dataset"
    case .cancel where view != .work: "jobs are on the first view; press v"
    case .cancel where job(workspace)?.status.isLive != true: "no running job is selected"
    case .use
    where pair(workspace) == nil
      && (view != .work || made(workspace) == nil):
      "no estimate is selected"
    case .filter where view == .work, .clearFilter where view == .work: "jobs are not filtered"
    default: nil
    }
  }

  package func copyText(_ workspace: Workspace) -> String? {
    switch view {
    case .work: return pair(workspace).map(\.tabbed)
    case .history:
      return history(workspace)?.estimates.map(EstimateSummary.tabbed)
        .joined(separator: "\n")
    case .sensitivity:
      return varied(workspace)?[safe: selection].map {
        Table.sensitivity([$0.estimate], of: workspace.study).csv
      }
    }
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    pair(workspace).map { CopyMenu.Cell.cells(of: $0.new) } ?? []
  }

  package func copyTable(_ workspace: Workspace) -> Table? {
    switch view {
    case .work:
      let pairs = job(workspace).map { finished($0, workspace) }?
        .compactMap { EstimatePair($0, in: workspace.study) }
      return .differences(pairs?.compactMap(\.difference) ?? [])
    case .history: return .history(subjects(workspace), of: workspace.study)
    case .sensitivity:
      let subjects = (varied(workspace) ?? []).map(\.estimate)
      return .sensitivity(subjects, of: workspace.study)
    }
  }

  package func hasFigure(_ workspace: Workspace) -> Bool { view == .sensitivity }

  package func exportWords(_ workspace: Workspace) -> [String] {
    let words = Array(commandLine(workspace).dropFirst())
    guard view == .sensitivity, let selected = varied(workspace)?[safe: selection] else {
      return words
    }
    return words + ["--model", selected.estimate.subject.model]
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    switch view {
    case .work: ["show", "runs", workspace.study.path]
    case .history: ["show", "history"] + workspace.options
    case .sensitivity: ["show", "sensitivity"] + workspace.options
    }
  }

  package func estimation(_ workspace: Workspace) -> EstimationStart {
    let chosen: Estimate? =
      switch view {
      case .work: pair(workspace)?.new
      case .history: history(workspace)?.current
      case .sensitivity: varied(workspace)?[safe: selection]?.estimate
      }
    let layers = chosen?.layer.map(String.init) ?? "none"
    return .around(chosen, in: workspace, layers: layers)
  }
}
