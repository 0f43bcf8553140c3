package import Studies

/// A question with its answers as lines of text.
package enum QuestionText {
  package static func lines(_ question: Question, answers: [Answer], width: Int) -> [String] {
    QuestionView(question, answers: answers, first: 0, scroll: 0).lines(width: width)
  }
}
