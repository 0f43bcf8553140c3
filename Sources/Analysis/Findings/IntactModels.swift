package import Studies

extension Study {
  /// The current estimates of models as they are: what a knock-out makes of one is no other model.
  package func intactEstimates(_ query: EstimateQuery) -> [Estimate] {
    currentEstimates(query).filter { $0.subject.intervention == nil }
  }
}
