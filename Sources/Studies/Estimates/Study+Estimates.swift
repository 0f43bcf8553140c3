extension Study {
  /// The estimates that match: by dataset, model, stage, checkpoint and layer.
  ///
  /// Of a study with very many estimates, ask for a ``page(_:_:)`` or a ``count(_:)`` instead.
  public func estimates(_ query: EstimateQuery = EstimateQuery()) -> [Estimate] {
    store.estimates(query)
  }

  /// The estimates that some work made, by the keys of the work, as they follow in the files.
  ///
  /// All are read a page at a time, and those that are meant are kept.
  public func estimates(keys: Set<String>) -> [Estimate] {
    var found: [Estimate] = []
    let step = 4096
    var start = 0
    while true {
      let page = page(EstimateSelection(), start..<start + step)
      found += page.estimates.filter { $0.key.map(keys.contains) ?? false }
      start += step
      if start >= page.total { return found }
    }
  }

  /// The number of estimates that match.
  public func count(_ query: EstimateQuery = EstimateQuery()) -> Int { store.count(query) }

  /// A part of a list of estimates, such as what fits on a screen.
  ///
  /// - Parameter range: places in the list, from 0; what is beyond its end is left out.
  public func page(_ selection: EstimateSelection, _ range: Range<Int>) -> EstimatePage {
    store.page(selection, range)
  }

  /// What there are estimates of, in the order of the records.
  public var subjects: [Subject] { store.subjects }

  /// The identities of the work that made the estimates, where they are known.
  public var keys: Set<String> { store.keys }
}
