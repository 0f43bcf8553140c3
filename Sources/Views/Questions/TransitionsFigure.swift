package import Analysis
package import Figures
import SafeText
import Studies

/// Transitions as stacked bars: a bar an outcome with the first target, its parts the outcomes of the
/// same questions with the second.
package struct TransitionsFigure {
  private let found: [Transitions]

  package init(_ found: [Transitions]) { self.found = found }

  package var figure: Figure {
    let groups = found.map { transitions in
      StackedBars.Group(
        label: [transitions.dataset, transitions.category].compactMap { $0 }
          .joined(separator: ", "),
        bars: QuestionOutcome.allCases.compactMap { from in
          let parts = QuestionOutcome.allCases.map { Double(transitions[from, $0]) }
          let total = parts.reduce(0, +)
          guard total > 0 else { return nil }
          return StackedBars.Bar(
            label: from.rawValue, values: parts.map { $0 },
            text: NumberText.fixed(total, decimals: 0))
        })
    }
    let pair = found.first
    return Figure(
      title: pair.map { "Outcomes with \($0.first.title), and their parts with \($0.second.title)" }
        ?? "Transitions",
      unit: "questions", note: note,
      content: .stackedBars(
        StackedBars(
          parts: QuestionOutcome.legend, groups: groups, axis: Axis(title: "questions"))))
  }

  private var note: String? {
    guard !found.isEmpty else { return nil }
    let parts = found.map { transitions in
      "\([transitions.dataset, transitions.category].compactMap { $0 }.joined(separator: ", ")): "
        + "only the first \(transitions.onlyFirst), only the second \(transitions.onlySecond)"
    }
    return "Right on " + parts.joined(separator: "; ") + "."
  }
}
