import Analysis
import Estimation
import Figures
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

/// The jobs of a study and the selected one: live, its progress and curves; ended, what it made
/// beside what was there.
struct WorkDrawing {
  let screen: RunsScreen
  let workspace: Workspace

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let jobs = screen.jobs(workspace)
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
    ListView(
      title: "Jobs of \(workspace.study.name)", jobs.map { StyledLine(JobLine.text($0)) },
      selection: screen.selection, isFocused: !screen.isInside
    ).draw(in: area, on: &canvas)
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
    let names = JobNames(job)
    let (pairs, _) = list.splitTop(list.rows - failures.count)
    let finished = screen.finished(job, workspace)
    let page = TableView.page(
      count: finished.count, in: pairs, hasTitle: false, selection: screen.inner)
    var table = TableView(
      columns: [
        .init("", isName: true), .init("new less old, bits", leastWidth: 16, isName: true),
      ] + Atom.allCases.map { .init($0.symbol, alignment: .right, priority: 1) }
        + [.init("intervals")],
      rows: finished[page.range].map { row($0, names) }, order: screen.orders[.pairs]?.first)
    table.window = TableView.Window(first: page.range.lowerBound, count: finished.count)
    canvas.noteInner {
      table.draw(
        in: pairs, .init(selection: screen.inner, isFocused: screen.isInside), on: &$0)
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

  /// The mark of the estimate that is current, what it is, and how far it is from the one before.
  private func row(_ finished: JobState.Finished, _ names: JobNames) -> [String] {
    let name = names.name(of: finished.item)
    guard let pair = EstimatePair(finished, in: workspace.study) else {
      return [" ", name] + Atom.allCases.map { _ in "" } + ["…"]
    }
    let current = workspace.study.current(of: pair.new.target)
    let values = Atom.allCases.map { atom in
      pair.difference.map { NumberText.signed($0.change(of: atom)) }
        ?? NumberText.bits(pair.new.atoms[atom].bits)
    }
    return [pair.new.isRecord(of: current) ? "●" : " ", name] + values
      + [pair.difference?.overlap.rawValue ?? "the first"]
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
      if let rate = job.rate { parts.append("\(NumberText.fixed(rate, decimals: 1))/s") }
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
