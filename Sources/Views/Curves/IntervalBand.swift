package import InformationDecomposition
package import Studies

/// The band around a point: the estimate's interval, but for a reading error, which the note states
/// once for all.
package enum IntervalBand {
  package static func of(_ estimate: Estimate, _ atom: Atom) -> ClosedRange<Double>? {
    guard let interval = estimate.intervals[atom.symbol], !interval.isReadingError else {
      return nil
    }
    return interval.range
  }
}

extension Interval {
  /// The bounds, or nil where they are no interval: nothing is drawn of it.
  package var range: ClosedRange<Double>? {
    low.isFinite && high.isFinite && low <= high ? low...high : nil
  }
}
