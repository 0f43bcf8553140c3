import Analysis
import Figures
import InformationDecomposition
import Studies
import Terminal

/// One model across the datasets: its bars, its numbers, its card.
struct ModelDetail {
  private let row: FamilyRows.Row
  private let workspace: Workspace

  init(_ row: FamilyRows.Row, workspace: Workspace) {
    self.row = row
    self.workspace = workspace
  }

  private var estimates: [Estimate] {
    let found = workspace.study.currentEstimates(
      EstimateQuery(level: .output, model: row.model))
    let byDataset = Dictionary(
      found.map { ($0.subject.dataset, $0) }, uniquingKeysWith: { _, last in last })
    return workspace.study.datasets.compactMap { byDataset[$0] }
  }

  /// The rows that bars and text take in a width.
  func wantedRows(columns: Int) -> Int {
    let estimates = estimates
    return Self.figureRows(estimates) + 1 + text(estimates, columns: columns).count
  }

  /// Title, legend, a row a bar, and the axis.
  private static func figureRows(_ estimates: [Estimate]) -> Int { estimates.count + 4 }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let estimates = estimates
    let text = text(estimates, columns: area.columns)
    // The figure's place doesn't depend on what is known of the masked runs, if there is room.
    let most = max(area.rows / 2, area.rows - Self.figureRows(estimates))
    let textRows = min(text.count + 1, most)
    let hasBlank = text.count < textRows
    let (top, bottom) = area.splitTop(area.rows - textRows)
    canvas.draw(figure(estimates), in: top)
    for (index, line) in text.enumerated() {
      canvas.write(
        line.text, column: bottom.column, row: bottom.row + index + (hasBlank ? 1 : 0),
        style: line.style, clip: bottom)
    }
  }

  var figure: Figure { figure(estimates) }

  private func figure(_ estimates: [Estimate]) -> Figure {
    let bars = estimates.map { estimate in
      StackedBars.Bar(
        label: estimate.subject.dataset,
        values: Atom.allCases.map { estimate.atoms.clipped[$0].bits }, marker: estimate.accuracy,
        text: BarFlag.text(estimate.accuracy.map { Numbers.percent($0) }, estimate),
        isDim: estimate.verdict.kind == .unreadable)
    }
    return Figure(
      title: "\(row.model) across datasets", unit: "bits",
      note: BarFlag.note(workspace.study.tolerance(at: .output), estimates),
      content: .stackedBars(
        StackedBars(
          parts: Atom.legend, groups: [StackedBars.Group(label: "", bars: bars)],
          axis: Axis(title: "bits"), markerAxis: Axis(title: "accuracy %", range: 0...100))))
  }

  private struct Line {
    var text: String
    var style = Style.plain
  }

  private func text(_ estimates: [Estimate], columns: Int) -> [Line] {
    let width = min(12, max(8, columns - 49))
    return numbers(estimates, width: width) + verdicts(estimates, columns: columns)
      + maskedRuns(estimates, width: width, columns: columns)
  }

  private func numbers(_ estimates: [Estimate], width: Int) -> [Line] {
    let card = workspace.study.models.first { $0.model == row.model }
    let parameters = card?.parameters.map { " · \(Self.count($0)) parameters" }
    var lines = [
      Line(
        text: row.model + (parameters ?? "") + (card?.hubID.map { " · \($0)" } ?? ""),
        style: .bold),
      Line(
        text: Numbers.pad("", to: width)
          + ["R", "U1", "U2", "S", "total", "R-S", "acc"].map {
            Numbers.pad($0, to: 7, right: true)
          }.joined(), style: .bold),
    ]
    for estimate in estimates {
      let atoms = estimate.atoms
      let values =
        Atom.allCases.map { Numbers.bits(atoms[$0].bits) } + [
          Numbers.bits(estimate.total.bits), Numbers.bits(estimate.coInformation.bits),
          Numbers.percent(estimate.accuracy),
        ]
      lines.append(
        Line(
          text: name(estimate, width)
            + values.map { Numbers.pad($0, to: 7, right: true) }.joined()))
    }
    return lines
  }

  /// Whether the estimates can be trusted, in a sentence for all datasets of which the same is said.
  private func verdicts(_ estimates: [Estimate], columns: Int) -> [Line] {
    var lines: [(sentence: String, datasets: [String])] = []
    for estimate in estimates {
      let sentence = estimate.verdict.sentence
      if let place = lines.firstIndex(where: { $0.sentence == sentence }) {
        lines[place].datasets.append(estimate.subject.dataset)
      } else {
        lines.append((sentence, [estimate.subject.dataset]))
      }
    }
    return lines.flatMap { line in
      let name = line.datasets.count == estimates.count ? "" : line.datasets.joined(separator: ", ")
      return TextBlock.wrap(name + (name.isEmpty ? "" : " ") + line.sentence, width: columns)
        .map { Line(text: $0) }
    }
  }

  /// How the masked runs answered, and what is amiss; nothing where no estimate stored it.
  private func maskedRuns(_ estimates: [Estimate], width: Int, columns: Int) -> [Line] {
    let known = estimates.map { (estimate: $0, runs: MaskedRuns($0)) }.filter(\.runs.areKnown)
    guard !known.isEmpty else { return [] }
    func cells(_ texts: [String]) -> String {
      zip(texts, [7, 5, 5, 6]).map { Numbers.pad($0, to: $1, right: true) }.joined()
    }
    var lines = [
      Line(
        text: Numbers.pad("alone", to: width)
          + ["image %", "text %"].map { cells([$0, "conf", "bits", "gated"]) }.joined(),
        style: .bold)
    ]
    for (estimate, runs) in known {
      lines.append(
        Line(
          text: name(estimate, width)
            + [runs.vision, runs.language].map { run in
              cells([
                Numbers.percent(run.accuracy), Numbers.fixed(run.confidence, decimals: 2),
                Numbers.fixed(run.entropyBits, decimals: 2),
                run.gatedShare.map { Numbers.fixed(100 * $0, decimals: 0) + "%" } ?? "n/a",
              ])
            }.joined()))
    }
    for (estimate, runs) in known {
      for warning in runs.warnings {
        lines += TextBlock.wrap("! \(estimate.subject.dataset): \(warning)", width: columns)
          .map { Line(text: $0) }
      }
    }
    return lines
  }

  private func name(_ estimate: Estimate, _ width: Int) -> String {
    Numbers.pad(String(estimate.subject.dataset.prefix(width)), to: width)
  }

  /// A count of parameters in billions, or in millions where it is small.
  private static func count(_ parameters: Double) -> String {
    parameters < 5e7
      ? "\(Numbers.fixed(parameters / 1e6, decimals: 2))M"
      : "\(Numbers.fixed(parameters / 1e9, decimals: 1))B"
  }
}
