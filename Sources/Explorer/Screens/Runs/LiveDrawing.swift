import Estimation
import Figures
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

/// A job under way: how far it is, the loss of what trains, and its atoms beside the stored ones.
struct LiveDrawing {
  private let job: JobState
  private let workspace: Workspace

  init(_ job: JobState, _ workspace: Workspace) {
    self.job = job
    self.workspace = workspace
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let (head, rest) = area.splitTop(2)
    drawProgress(in: head, of: &canvas)
    guard let shown = job.shown else { return }
    if rest.columns >= 76 {
      let (left, right) = rest.splitLeft(rest.columns / 2 - 1)
      canvas.draw(loss(shown), in: left)
      canvas.draw(atoms(shown), in: right.inset(columns: 1, rows: 0))
    } else if rest.rows >= 20 {
      let (top, bottom) = rest.splitTop(rest.rows / 2)
      canvas.draw(loss(shown), in: top)
      canvas.draw(atoms(shown), in: bottom)
    } else {
      canvas.draw(atoms(shown), in: rest)
    }
  }

  private func drawProgress(in area: Rectangle, of canvas: inout Canvas) {
    let width = max(10, min(40, area.columns - 40))
    let isPlain = canvas.capabilities.glyphs == .ascii
    let filled = Int(clamping: (job.share * Double(width)).rounded(.down))
    let bar =
      String(repeating: isPlain ? "#" : "█", count: filled)
      + String(repeating: isPlain ? "." : "░", count: width - filled)
    let name = job.shown.map { "  " + $0.title } ?? ""
    canvas.write(
      (bar + name).truncated(to: area.columns), column: area.column, row: area.row + 1,
      clip: area)
  }

  private func loss(_ active: JobState.Active) -> Figure {
    let points = active.losses.enumerated().map {
      LineChart.Point(x: Double($0.offset + 1), y: $0.element)
    }
    return Figure(
      title: "Training loss, \(active.epoch) of \(active.epochs) epochs", unit: "nats",
      content: .lines(
        LineChart(
          series: [
            LineChart.Series(
              entry: LegendEntry(name: "loss", symbol: "o", ink: .neutral), points: points)
          ],
          xAxis: Axis(
            title: "epoch", range: 1...Double(max(2, active.epochs)), isInteger: true),
          yAxis: Axis(title: "nats"))))
  }

  /// The stored atoms in their intervals, and under each the value of now: within the span of the
  /// estimates that this job finished for the same subject, where it makes several.
  private func atoms(_ active: JobState.Active) -> Figure {
    let stored = active.item.flatMap { workspace.study.current(of: $0.target) }
    let made = replicates(of: active)
    let rows = Atom.allCases.flatMap { atom -> [Whiskers.Row] in
      let ink = Ink.part(atom.place)
      // Stored atoms are raised to 0 where they were negative.
      let now = active.atoms.last?.clipped[atom].bits
      let values = made.map { $0.atoms[atom].bits } + (now.map { [$0] } ?? [])
      let span: ClosedRange<Double>? =
        if made.count > 1, let low = values.min(), let high = values.max() { low...high } else {
          nil
        }
      return [
        Whiskers.Row(
          label: "\(atom.symbol) stored", value: stored?.atoms[atom].bits,
          interval: stored.flatMap { IntervalBand.of($0, atom) }, ink: ink,
          text: NumberText.bits(stored?.atoms[atom].bits)),
        Whiskers.Row(
          label: "\(atom.symbol) now", value: now, interval: span, ink: ink,
          text: NumberText.bits(now)),
      ]
    }
    return Figure(
      title: made.count > 1 ? "Atoms, and the span of \(made.count) seeds" : "Atoms",
      unit: "bits", content: .whiskers(Whiskers(rows: rows, axis: Axis(title: "bits"))))
  }

  private func replicates(of active: JobState.Active) -> [Estimate] {
    guard let item = active.item else { return [] }
    let keys = Set(
      job.finished.filter {
        $0.item.target == item.target && $0.item.settings == item.settings
      }.map(\.key))
    guard !keys.isEmpty else { return [] }
    return workspace.study.history(of: item.target).filter {
      $0.key.map(keys.contains) ?? false
    }
  }
}
