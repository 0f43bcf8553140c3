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
    var groups: [StackedBars.Group] = []
    var last: [String?] = []
    let isOneDataset = Set(rows.map(\.dataset)).count < 2
    for row in rows where row.counts.total > 0 {
      let key = [row.dataset, row.category]
      if key != last {
        let name = row.category.map { $0.isEmpty ? "no category" : $0 }
        let label =
          isOneDataset
          ? name ?? row.dataset
          : [row.dataset, name].compactMap { $0 }.joined(
            separator: ", ")
        groups.append(StackedBars.Group(label: label, bars: []))
      }
      last = key
      let counts = row.counts
      groups[groups.count - 1].bars.append(
        StackedBars.Bar(
          label: row.target.title,
          values: QuestionOutcome.allCases.map {
            100 * Double(counts[$0]) / Double(counts.total)
          }, text: "\(counts.total)",
          isMarked: marks.contains(row.target.title)))
    }
    return Figure(
      title: "Outcomes of questions", unit: "%",
      note: "At the right the number of questions.",
      content: .stackedBars(
        StackedBars(
          parts: QuestionOutcome.legend, groups: groups,
          axis: Axis(title: "questions, %", range: 0...100))))
  }
}

extension QuestionOutcome {
  /// An outcome isn't an atom, and has a colour of its own.
  package var ink: Ink { .outcome(Self.allCases.firstIndex(of: self)!) }

  static let legend = allCases.map {
    LegendEntry(name: $0.word, symbol: $0.letter, ink: $0.ink)
  }
}
