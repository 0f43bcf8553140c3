extension Study {
  /// The estimates that match: by dataset, model, stage, checkpoint and layer.
  ///
  /// Of a study with very many estimates, ask for a ``page(_:_:)`` or a ``count(_:)`` instead.
  public func estimates(_ query: EstimateQuery = EstimateQuery()) -> [Estimate] {
    store.estimates(query)
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
