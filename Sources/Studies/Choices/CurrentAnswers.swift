import Locks

/// The answers to the latest questions about current estimates, of a study as it is at one moment.
final class CurrentAnswers: Sendable {
  struct Asked: Hashable {
    var query: EstimateQuery
    var filter: Filter?
  }

  private let answers = Guarded<[Asked: [Estimate]]>([:])

  private static let mostAnswers = 24
  private static let mostEstimates = 200_000

  /// The questions whose answers are kept.
  var asked: [Asked] { answers.withLock { Array($0.keys) } }

  func answer(_ asked: Asked, _ find: () -> [Estimate]) -> [Estimate] {
    if let known = answers.withLock({ $0[asked] }) { return known }
    let found = find()
    answers.withLock { answers in
      let kept = answers.values.reduce(found.count) { $0 + $1.count }
      if answers.count >= Self.mostAnswers || kept > Self.mostEstimates { answers = [:] }
      if found.count <= Self.mostEstimates { answers[asked] = found }
    }
    return found
  }
}
