import Locks

/// The answers to the latest questions about current estimates, of a study as it is at one moment.
final class CurrentAnswers: Sendable {
  struct Asked: Hashable {
    var query: EstimateQuery
    var filter: Filter?
  }

  /// So many answers are held, of so many estimates together.
  private let held = Guarded(RecentlyUsed<Asked, [Estimate]>(most: 24, weight: 200_000))

  /// The questions whose answers are held, those that were asked last first.
  var asked: [Asked] { held.withLock(\.keys) }

  func answer(_ asked: Asked, _ find: () -> [Estimate]) -> [Estimate] {
    if let known = held.withLock({ $0[asked] }) { return known }
    let found = find()
    held.withLock { $0.keep(found, for: asked, weight: found.count) }
    return found
  }
}
