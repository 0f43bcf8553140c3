/// Which of a study's estimates to list, and in which order.
public struct EstimateSelection: Hashable, Sendable {
  public var query: EstimateQuery
  public var filter: Filter?
  /// Sorted by this; equal ones, and all where it is nil, as they follow in the files.
  /// Estimates without a value stand last.
  public var order: Quantity?
  public var isDescending: Bool

  public init(
    query: EstimateQuery = EstimateQuery(), filter: Filter? = nil, order: Quantity? = nil,
    isDescending: Bool = false
  ) {
    self.query = query
    self.filter = filter
    self.order = order
    self.isDescending = isDescending
  }
}

/// A part of a list of estimates.
public struct EstimatePage: Hashable, Sendable {
  public var estimates: [Estimate]
  /// How many the whole list has.
  public var total: Int
}
