import Analysis
import Estimation
import InformationDecomposition
import Figures
import Studies
import Terminal

/// The jobs of a study and the selected one: live, its progress and curves; ended, what it made
/// beside what was there.
struct WorkDrawing {
  private let screen: RunsScreen
  private let workspace: Workspace

  init(_ screen: RunsScreen, _ workspace: Workspace) {
    self.screen = screen
    self.workspace = workspace
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let jobs = workspace.ownJobs
    guard let job = screen.job(workspace) else {
      EmptyNotice.draw(
        "Nothing was estimated again yet. R on a model, a curve, marked models or a study asks how. "
          + "v shows the history of estimates.", in: area, of: &canvas)
      return
    }
    let listed = min(jobs.count, max(1, min(6, area.rows / 4)))
    let (top, rest) = area.splitTop(listed + 1)
    drawList(jobs, in: top, of: &canvas)
    drawDetail(job, in: rest, of: &canvas)
  }

  private func drawList(_ jobs: [JobState], in area: Rectangle, of canvas: inout Canvas) {
    canvas.write(
      "Runs of \(workspace.study.name)", column: area.column, row: area.row, style: .bold)
    let page = PageOfLines(
      count: jobs.count, visible: max(1, area.rows - 1), selection: screen.selection)
    for (line, index) in page.range.enumerated() {
      let isSelected = index == min(screen.selection, jobs.count - 1)
      canvas.write(
        TextBlock.truncated(
          (isSelected ? "▸ " : "  ") + JobLine.text(jobs[index]), to: area.columns),
        column: area.column, row: area.row + 1 + line,
        style: isSelected ? (screen.isInside ? .bold : .reverse) : .plain, clip: area)
    }
  }

  private func drawDetail(_ job: JobState, in area: Rectangle, of canvas: inout Canvas) {
    guard area.rows > 2 else { return }
    if job.status.isLive {
      let wantsPairs = !job.finished.isEmpty && area.rows >= 24
      let (top, rest) = area.splitTop(wantsPairs ? area.rows - 12 : area.rows)
      LiveDrawing(job, workspace).draw(in: top, of: &canvas)
      if wantsPairs { drawPairs(job, in: rest, of: &canvas) }
    } else {
      drawPairs(job, in: area, of: &canvas)
    }
  }

  private func drawPairs(_ job: JobState, in area: Rectangle, of canvas: inout Canvas) {
    let failures = job.failures.prefix(3).map { "✗ \($0.title): \($0.reason)" }
    guard !job.finished.isEmpty else {
      let nothing =
        job.reused > 0
        ? "All \(job.reused) were in the study already: nothing was made." : "Nothing was made."
      let reason: String = if case .failed(let reason) = job.status { " " + reason } else { "" }
      EmptyNotice.draw(
        ([nothing + reason] + failures).joined(separator: "\n"), in: area, of: &canvas)
      return
    }
    let detail = area.rows >= 14 ? DifferenceDrawing.rows + 1 : 7
    let (list, bottom) = area.splitTop(max(3, area.rows - detail))
    canvas.write(
      Numbers.pad("new less old, bits", to: 4 + Self.nameWidth)
        + Atom.allCases.map { Numbers.pad($0.symbol, to: 8, right: true) }.joined()
        + "  intervals", column: list.column, row: list.row, style: .dim, clip: list)
    let names = JobNames(job)
    let page = PageOfLines(
      count: job.finished.count, visible: max(1, list.rows - 1 - failures.count),
      selection: screen.inner)
    for (line, index) in page.range.enumerated() {
      let isSelected = index == screen.inner
      canvas.write(
        (isSelected ? "▸ " : "  ") + pairLine(job.finished[index], names), column: list.column,
        row: list.row + 1 + line,
        style: isSelected ? (screen.isInside ? .reverse : .bold) : .plain, clip: list)
    }
    for (line, text) in failures.enumerated() {
      canvas.write(
        text, column: list.column, row: list.endRow - failures.count + line, style: .bold,
        clip: list)
    }
    if let pair = screen.pair(workspace) {
      DifferenceDrawing(pair: pair).draw(in: bottom.splitTop(1).rest, of: &canvas)
    }
  }

  private static let nameWidth = 30

  /// The mark of the estimate that stands for its subject, what it is, and how far it is from the
  /// one that stood before.
  private func pairLine(_ finished: JobState.Finished, _ names: JobNames) -> String {
    let name = Numbers.pad(
      TextBlock.truncated(names.name(of: finished.item), to: Self.nameWidth), to: Self.nameWidth)
    guard let pair = EstimatePair(finished, in: workspace.study) else { return "  \(name)  …" }
    let current = workspace.study.current(of: pair.new.subject, layer: pair.new.layer)
    let mark = pair.new.isRecord(of: current) ? "● " : "  "
    let values: [String]
    if let difference = pair.difference {
      values = Atom.allCases.map { Numbers.signed(difference.change(of: $0)) }
    } else {
      values = Atom.allCases.map { Numbers.bits(pair.new.atoms[$0].bits) }
    }
    let verdict = pair.difference?.overlap.rawValue ?? "the first"
    return mark + name + values.map { Numbers.pad($0, to: 8, right: true) }.joined() + "  "
      + verdict
  }
}

/// A job in a line.
enum JobLine {
  static func text(_ job: JobState) -> String {
    var parts = [mark(job.status) + " " + job.status.word]
    if let total = job.total {
      parts.append("\(job.finished.count + job.failures.count) of \(total)")
    }
    if job.status.isLive {
      parts.append("\(Int(clamping: 100 * job.share)) %")
      if let rate = job.rate { parts.append("\(Numbers.fixed(rate, decimals: 1))/s") }
      if let left = job.secondsLeft { parts.append("\(Durations.text(left)) left") }
    }
    if !job.failures.isEmpty { parts.append("\(job.failures.count) failed") }
    parts.append(job.card.title)
    if !job.status.isLive {
      parts.append(
        job.card.date.replacing("T", with: " ").replacing("Z", with: ""))
    }
    return parts.joined(separator: "  ")
  }

  private static func mark(_ status: JobState.Status) -> String {
    switch status {
    case .starting, .running: "●"
    case .done: "✓"
    case .cancelled: "–"
    case .failed, .died: "✗"
    }
  }
}
