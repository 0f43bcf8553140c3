/// Answers that are asked for again and again, as by every paint of a screen.
struct EstimateCache {
  enum Question: Hashable {
    case all(EstimateQuery)
    case current(EstimateQuery, Filter?)
  }

  /// So many estimates are kept at most.
  private static let most = 40_000

  private var answers: [Question: [Estimate]] = [:]
  private var held = 0

  subscript(question: Question) -> [Estimate]? { answers[question] }

  mutating func keep(_ answer: [Estimate], for question: Question) {
    guard answer.count <= Self.most else { return }
    if held + answer.count > Self.most {
      answers = [:]
      held = 0
    }
    answers[question] = answer
    held += answer.count
  }
}
