extension Study {
  /// The estimates that stand for their subjects: of several for one subject and layer, the one
  /// that was made last.
  public func currentEstimates(_ query: EstimateQuery = EstimateQuery()) -> [Estimate] {
    struct Key: Hashable {
      var subject: Subject
      var layer: Int?
    }
    var places: [Key: Int] = [:]
    var result: [Estimate] = []
    for estimate in estimates(query) {
      let key = Key(subject: estimate.subject, layer: estimate.layer)
      if let place = places[key] {
        // Without dates, the later line was made later.
        if estimate.provenance.date ?? "" >= result[place].provenance.date ?? "" {
          result[place] = estimate
        }
      } else {
        places[key] = result.count
        result.append(estimate)
      }
    }
    return result
  }
}
