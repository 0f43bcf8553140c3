/// Answers that are asked for again and again, as by every paint of a screen.
struct EstimateCache<Question: Hashable & Sendable>: Sendable {
  /// So many estimates are kept at most, and so many answers.
  let most: Int
  var mostAnswers = Int.max
  private(set) var answers: [Question: [Estimate]] = [:]
  private var held = 0

  init(most: Int, answers: Int = .max) { (self.most, mostAnswers) = (most, answers) }

  mutating func keep(_ answer: [Estimate], for question: Question) {
    guard answer.count <= most else { return }
    if held + answer.count > most || answers.count >= mostAnswers { (answers, held) = ([:], 0) }
    answers[question] = answer
    held += answer.count
  }
}
