/// What decides which of several estimates of one subject and layer stands for it where none was
/// chosen: an exact one before any other, and of those that are left the one that was made last.
///
/// BATCH is kept for comparison with studies that used it; how far it is from exact is part of its
/// record.
struct EstimateStanding: Hashable, Sendable {
  var isExact: Bool
  /// ISO 8601, or empty.
  var date: String

  init(estimator: String, date: String?) {
    isExact = estimator == "exact"
    self.date = date ?? ""
  }

  /// True where the other one stands, wherever the two are in the files.
  func precedes(_ other: EstimateStanding) -> Bool {
    isExact == other.isExact ? date < other.date : !isExact
  }
}

extension Estimate {
  var standing: EstimateStanding {
    EstimateStanding(estimator: estimator, date: provenance.date)
  }
}
