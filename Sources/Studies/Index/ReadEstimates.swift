/// Estimates by where their lines stand, so that a study that grows reads each line once.
struct ReadEstimates {
  /// So many are kept at most, those that were asked for last.
  private static let most = 100_000

  private var recent: [EstimateID: Estimate] = [:]
  /// What was asked for before, and lately no more, goes first.
  private var older: [EstimateID: Estimate] = [:]

  /// What is known of some estimates.
  mutating func known(_ ids: [EstimateID]) -> [Estimate?] {
    ids.map { id in
      if let estimate = recent[id] { return estimate }
      guard let estimate = older.removeValue(forKey: id) else { return nil }
      keep(estimate, id)
      return estimate
    }
  }

  mutating func keep(_ estimate: Estimate, _ id: EstimateID) {
    if recent.count >= Self.most / 2 { (recent, older) = ([:], recent) }
    recent[id] = estimate
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
    var result = self
    result.recent = recent.filter { ranks.contains($0.key.rank) }
    result.older = older.filter { ranks.contains($0.key.rank) }
    return result
  }
}
