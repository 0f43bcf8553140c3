import Locks

/// Estimates by where their lines stand, so that a study that grows reads each line once: the states
/// of a study share them.
final class ReadEstimates: Sendable {
  /// So many are kept at most, those that were asked for last.
  private static let most = 100_000

  private struct Held {
    var recent: [EstimateID: Estimate] = [:]
    /// What was asked for before, and lately no more, goes first.
    var older: [EstimateID: Estimate] = [:]

    mutating func keep(_ estimate: Estimate, _ id: EstimateID) {
      if recent.count >= ReadEstimates.most / 2 { (recent, older) = ([:], recent) }
      recent[id] = estimate
    }
  }

  private let held: Guarded<Held>

  init() { held = Guarded(Held()) }

  private init(_ held: sending Held) { self.held = Guarded(held) }

  /// What is known of some estimates.
  func known(_ ids: [EstimateID]) -> [Estimate?] {
    held.withLock { held in
      ids.map { id in
        if let estimate = held.recent[id] { return estimate }
        guard let estimate = held.older.removeValue(forKey: id) else { return nil }
        held.keep(estimate, id)
        return estimate
      }
    }
  }

  func keep(_ estimates: [Estimate], _ ids: [EstimateID]) {
    held.withLock { held in
      for (id, estimate) in zip(ids, estimates) { held.keep(estimate, id) }
    }
  }

  /// Those whose files are as they were, or only grew, since an index listed them.
  ///
  /// - Parameters:
  ///   - before: the files by rank as the estimates were read.
  ///   - now: the files as they are.
  func still(in now: [Int: IndexedFile], before: [Int: IndexedFile], of study: StudyFolder)
    -> ReadEstimates
  {
    let kept = before.values.filter { known in
      guard let file = now[known.rank], file.path == known.path else { return false }
      if known.isUnchanged(file.identity) { return true }
      guard let open = try? study.open(file.path) else { return false }
      return known.hasGrown(open)
    }
    guard kept.count < before.count else { return self }
    let ranks = Set(kept.map(\.rank))
    return held.withLock { held in
      ReadEstimates(
        Held(
          recent: held.recent.filter { ranks.contains($0.key.rank) },
          older: held.older.filter { ranks.contains($0.key.rank) }))
    }
  }
}
