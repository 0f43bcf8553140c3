import Locks

/// The answers to the latest questions about current estimates, of a study as it is at one moment.
final class CurrentAnswers: Sendable {
  struct Asked: Hashable {
    var query: EstimateQuery
    var filter: Filter?
  }

  private let cache = Guarded(EstimateCache<Asked>(most: 200_000, answers: 24))

  /// The questions whose answers are kept.
  var asked: [Asked] { cache.withLock { Array($0.answers.keys) } }

  func answer(_ asked: Asked, _ find: () -> [Estimate]) -> [Estimate] {
    if let known = cache.withLock({ $0.answers[asked] }) { return known }
    let found = find()
    cache.withLock { $0.keep(found, for: asked) }
    return found
  }
}
