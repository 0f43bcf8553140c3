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
  private var counts: [EstimateSelection: Int] = [:]

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

  /// The length of a list, which does not depend on its order.
  subscript(selection: EstimateSelection) -> Int? { counts[Self.key(selection)] }

  mutating func keep(_ count: Int, for selection: EstimateSelection) {
    if counts.count > 1000 { counts = [:] }
    counts[Self.key(selection)] = count
  }

  private static func key(_ selection: EstimateSelection) -> EstimateSelection {
    EstimateSelection(query: selection.query, filter: selection.filter)
  }
}
