extension Study {
  /// The estimates that stand for their subjects: of several for one subject and layer, the one
  /// that was chosen, or else the exact one, or else the one that was made last.
  ///
  /// - Parameter filter: what of these is meant. Where it names an estimator, those that stand
  ///   for their subjects among the estimates that pass: what is behind the current ones.
  public func currentEstimates(
    _ query: EstimateQuery = EstimateQuery(), where filter: Filter? = nil
  ) -> [Estimate] {
    // A screen asks for the same ones several times a key.
    records.currents.answer(.init(query: query, filter: filter)) { found(query, filter) }
  }

  private func found(_ query: EstimateQuery, _ filter: Filter?) -> [Estimate] {
    let isBefore = filter?.namesEstimator ?? false
    let latest = store.current(query, isBefore ? filter : nil)
    let standing =
      choices.isEmpty
      ? latest
      : latest.map { estimate in
        guard let chosen = choices[estimate.target], query.matches(chosen),
          !isBefore || filter?.matches(chosen) ?? true
        else { return estimate }
        return chosen
      }
    guard let filter, !isBefore else { return standing }
    return standing.filter(filter.matches)
  }

  /// All estimates of a target, as they were made: the last one last.
  public func history(of target: Target) -> [Estimate] {
    histories(of: [target])[target] ?? []
  }

  /// The same of several targets at once, which is faster than one by one.
  package func histories(of targets: Set<Target>) -> [Target: [Estimate]] {
    store.histories(of: targets).mapValues { estimates in
      estimates.enumerated().sorted {
        ($0.element.provenance.date ?? "", $0.offset)
          < ($1.element.provenance.date ?? "", $1.offset)
      }.map(\.element)
    }
  }

  /// The last estimate of the same target that was made, but for this one.
  package func latest(besides estimate: Estimate) -> Estimate? {
    history(of: estimate.target).last { !$0.isRecord(of: estimate) }
  }

  /// The number of all estimates of a target.
  package func historyCount(of target: Target) -> Int { store.count(of: target) }

  /// The estimate that stands for a target.
  public func current(of target: Target) -> Estimate? {
    if let chosen = choices[target] { return chosen }
    // Of equal ones the last counts.
    return history(of: target).reversed().max {
      $0.standing.precedes($1.standing)
    }
  }

  /// Whether a user chose the estimate that stands for a target.
  public func isChosen(_ target: Target) -> Bool { choices[target] != nil }
}
