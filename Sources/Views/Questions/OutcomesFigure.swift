package import Analysis
package import Figures
import Studies

/// Outcomes as stacked bars: a group a dataset or a category, a bar a target, parts in percent.
package struct OutcomesFigure {
  private let rows: [OutcomeRow]
  /// The titles of targets that are marked.
  private let marks: Set<String>

  package init(_ rows: [OutcomeRow], marks: Set<String> = []) {
    self.rows = rows
    self.marks = marks
  }

  package var figure: Figure {
    let isOneDataset = Set(rows.map(\.dataset)).count < 2
    let groups = rows.filter { $0.counts.total > 0 }.runs { [$0.dataset, $0.category] }.map {
      key, rows in
      let name = key[1].map { $0.isEmpty ? "no category" : $0 }
      let parts = isOneDataset ? [name ?? rows[0].dataset] : [rows[0].dataset, name]
      return StackedBars.Group(
        label: parts.compactMap { $0 }.joined(separator: ", "), bars: rows.map(bar))
    }
    return Figure(
      title: "Outcomes of questions", unit: "%",
      note: "At the right the number of questions.",
      content: .stackedBars(
        StackedBars(
          parts: QuestionOutcome.legend, groups: groups,
          axis: Axis(title: "questions, %", range: 0...100))))
  }

  private func bar(_ row: OutcomeRow) -> StackedBars.Bar {
    let counts = row.counts
    return StackedBars.Bar(
      label: row.target.title,
      values: QuestionOutcome.allCases.map { 100 * Double(counts[$0]) / Double(counts.total) },
      text: "\(counts.total)", isMarked: marks.contains(row.target.title))
  }
}

extension QuestionOutcome {
  /// An outcome isn't an atom, and has a colour of its own.
  package var ink: Ink { .outcome(Self.allCases.firstIndex(of: self)!) }

  static let legend = allCases.map {
    LegendEntry(name: $0.word, symbol: $0.letter, ink: $0.ink)
  }
}
