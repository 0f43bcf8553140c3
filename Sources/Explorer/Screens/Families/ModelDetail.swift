import Analysis
import Figures
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

/// One model across the datasets: its bars, its numbers, its card.
struct ModelDetail {
  private let row: FamilyRows.Row
  private let workspace: Workspace
  private let bars: ModelFigure

  init(_ row: FamilyRows.Row, workspace: Workspace) {
    self.row = row
    self.workspace = workspace
    bars = ModelFigure(row.model, workspace.part)
  }

  /// The rows that bars and text take in a width.
  func wantedRows(columns: Int) -> Int {
    let estimates = bars.estimates
    return Self.figureRows(estimates) + 1 + text(estimates, columns: columns).count
  }

  /// Title, legend, a row a bar, and the axis.
  private static func figureRows(_ estimates: [Estimate]) -> Int { estimates.count + 4 }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let estimates = bars.estimates
    let text = text(estimates, columns: area.columns)
    // The figure's place doesn't depend on what is known of the masked runs, if there is room.
    let most = max(area.rows / 2, area.rows - Self.figureRows(estimates))
    let textRows = min(text.count + 1, most)
    let hasBlank = text.count < textRows
    let (top, bottom) = area.splitTop(area.rows - textRows)
    canvas.draw(bars.figure(estimates), in: top)
    for (index, line) in text.enumerated() {
      canvas.write(
        line.text, column: bottom.column, row: bottom.row + index + (hasBlank ? 1 : 0),
        style: line.style, clip: bottom)
    }
  }

  /// The numbers and what is said of them, without the bars.
  func lines(columns: Int) -> [StyledLine] { text(bars.estimates, columns: columns) }

  /// Draws as many of its lines as there is room for.
  static func draw(_ lines: [StyledLine], in area: Rectangle, of canvas: inout Canvas) {
    var lines = lines
    if lines.count > area.rows {
      lines = lines.prefix(max(0, area.rows - 1)) + [StyledLine("Enter shows all.", .dim)]
    }
    ScrolledLines(lines).draw(in: area, on: &canvas)
  }

  private func text(_ estimates: [Estimate], columns: Int) -> [StyledLine] {
    numbers(estimates, columns: columns) + verdicts(estimates, columns: columns)
      + maskedRuns(estimates, columns: columns)
      + ModelUncertainty(estimates, in: workspace.study).lines(columns: columns)
  }

  private func numbers(_ estimates: [Estimate], columns: Int) -> [StyledLine] {
    let card = workspace.study.models.first { $0.model == row.model }
    let parameters = card?.parameters.map { " · \(Self.count($0)) parameters" }
    let heading = row.model + (parameters ?? "") + (card?.hubID.map { " · \($0)" } ?? "")
    let table = TableView(
      columns: [.init("", leastWidth: 8, isName: true)]
        + EstimateSummary.columns.map { .init($0, alignment: .right) },
      rows: estimates.map { [$0.subject.dataset] + EstimateSummary.cells($0) })
    return [StyledLine(heading.truncated(to: columns), .bold)] + Self.lines(table, columns)
  }

  private static func lines(_ table: TableView, _ columns: Int) -> [StyledLine] {
    // What is left out is told in the line of the headings.
    let mark = table.layout(width: columns).mark
    let (head, rows) = table.lines(
      width: mark.isEmpty ? columns : columns - mark.displayWidth - TableView.gap)
    let heading = mark.isEmpty ? head : head + "  " + mark
    return [StyledLine(heading, .bold)] + rows.map { StyledLine($0) }
  }

  /// Whether the estimates can be trusted, in a sentence for all datasets of which the same is said.
  private func verdicts(_ estimates: [Estimate], columns: Int) -> [StyledLine] {
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
      return (name + (name.isEmpty ? "" : " ") + line.sentence).wrapped(to: columns)
        .map { StyledLine($0) }
    }
  }

  /// How the masked runs answered, and what is amiss; nothing where no estimate stored it.
  private func maskedRuns(_ estimates: [Estimate], columns: Int) -> [StyledLine] {
    let known = estimates.map { (estimate: $0, runs: MaskedRuns($0)) }.filter(\.runs.areKnown)
    guard !known.isEmpty else { return [] }
    let table = TableView(
      columns: [.init("alone", leastWidth: 8, isName: true)]
        + ["image %", "conf", "bits", "gated", "text %", "conf", "bits", "gated"].map {
          .init($0, alignment: .right)
        },
      rows: known.map { estimate, runs in
        [estimate.subject.dataset]
          + [runs.vision, runs.language].flatMap { run in
            [
              NumberText.percent(run.accuracy), NumberText.fixed(run.confidence, decimals: 2),
              NumberText.fixed(run.entropyBits, decimals: 2),
              run.gatedShare.map { NumberText.fixed(100 * $0, decimals: 0) + "%" }
                ?? NumberText.missing,
            ]
          }
      })
    var lines = Self.lines(table, columns)
    for (estimate, runs) in known {
      for warning in runs.warnings {
        lines += "! \(estimate.subject.dataset): \(warning)".wrapped(to: columns)
          .map { StyledLine($0) }
      }
    }
    return lines
  }

  /// A count of parameters in billions, or in millions where it is small.
  private static func count(_ parameters: Double) -> String {
    parameters < 5e7
      ? "\(NumberText.fixed(parameters / 1e6, decimals: 2))M"
      : "\(NumberText.fixed(parameters / 1e9, decimals: 1))B"
  }
}
