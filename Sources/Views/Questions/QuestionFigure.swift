import Analysis
package import Figures
import Studies

/// What each model answered to one question, for paper: a bar for both inputs, one for the image
/// alone and one for the text alone, each of the probabilities of the options.
package struct QuestionFigure {
  private let asked: AnsweredQuestion

  package init(_ asked: AnsweredQuestion) { self.asked = asked }

  package var figure: Figure {
    let question = asked.question
    let count = max(question.options.count, asked.parts.map(\.answer.both.count).max() ?? 0)
    let parts = (0..<count).map { index in
      let text = question.options.indices.contains(index) ? " " + question.options[index] : ""
      let isRight = question.answer == index
      return LegendEntry(
        name: Options.letter(index) + text + (isRight ? " (correct)" : ""),
        symbol: Options.letter(index), ink: isRight ? .emphasis : .shade(index))
    }
    let groups = asked.parts.map { part in
      let bars = [
        ("both", part.answer.both), ("image", part.answer.vision), ("text", part.answer.language),
      ]
      return StackedBars.Group(
        label: part.target.title,
        bars: bars.map { label, values in
          StackedBars.Bar(
            label: label,
            values: (0..<count).map { values.indices.contains($0) ? values[$0] : nil })
        })
    }
    return Figure(
      title: question.text, unit: "probability", note: "\(question.dataset), \(question.id)",
      content: .stackedBars(
        StackedBars(
          parts: parts, groups: groups, axis: Axis(title: "probability", range: 0...1))))
  }
}
