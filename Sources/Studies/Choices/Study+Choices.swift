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
        guard let chosen = choices[estimate.subject, estimate.layer], query.matches(chosen),
          !isBefore || filter?.matches(chosen) ?? true
        else { return estimate }
        return chosen
      }
    guard let filter, !isBefore else { return standing }
    return standing.filter(filter.matches)
  }

  /// All estimates of a subject at a layer, as they were made: the last one last.
  public func history(of subject: Subject, layer: Int?) -> [Estimate] {
    let query = EstimateQuery(placeOf: Choice.Place(subject: subject, layer: layer))
    return store.estimates(query).filter { $0.subject == subject && $0.layer == layer }
      .enumerated().sorted {
        ($0.element.provenance.date ?? "", $0.offset)
          < ($1.element.provenance.date ?? "", $1.offset)
      }.map(\.element)
  }

  /// The estimate that stands for a subject at a layer.
  public func current(of subject: Subject, layer: Int?) -> Estimate? {
    if let chosen = choices[subject, layer] { return chosen }
    // Of equal ones the last counts.
    return history(of: subject, layer: layer).reversed().max {
      $0.standing.precedes($1.standing)
    }
  }

  /// Whether a user chose the estimate that stands for a subject at a layer.
  public func isChosen(_ subject: Subject, layer: Int?) -> Bool { choices[subject, layer] != nil }
}
