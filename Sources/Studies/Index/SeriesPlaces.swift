// Conversions fit: places and ids of series are kept in 32 bits.

/// Where the estimates of each series stand among all, so that those of a few are found without
/// going through the rest.
struct SeriesPlaces {
  /// Where the places of each series begin.
  private let starts: [Int32]
  private let places: [Int32]

  /// - Parameters:
  ///   - series: of each estimate the id of its series.
  ///   - most: the greatest id of a series.
  init(_ series: [Int32], upTo most: Int) {
    var next = [Int32](repeating: 0, count: most + 2)
    for id in series { next[Int(id) + 1] += 1 }
    for id in 0...most { next[id + 1] += next[id] }
    starts = next
    var places = [Int32](repeating: 0, count: series.count)
    for (place, id) in series.enumerated() {
      places[Int(next[Int(id)])] = Int32(place)
      next[Int(id)] += 1
    }
    self.places = places
  }

  /// The places of the estimates of a series, in the order of the files.
  subscript(id: Int) -> ArraySlice<Int32> { places[Int(starts[id])..<Int(starts[id + 1])] }
}
