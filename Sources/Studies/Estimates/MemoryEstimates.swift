/// Estimates that are all in memory.
struct MemoryEstimates: EstimateStore {
  private let records: [Estimate]
  /// The places of the records, as they follow in the files.
  private let filed: [Int]

  init(_ estimates: [Estimate], card: StudyCard) {
    let items = estimates.map(\.target)
    let lists = StudyLists(card: card, items: items)
    let order = EstimateOrder(lists: lists, subjects: estimates.lazy.map(\.subject))
      .order(items)
    records = order.map { estimates[$0] }
    var filed = Array(repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { filed[index] = place }
    self.filed = filed
  }

  func estimates(_ query: EstimateQuery) -> [Estimate] { records.filter(query.matches) }

  func count(_ query: EstimateQuery) -> Int { records.count(where: query.matches) }

  func current(_ query: EstimateQuery, _ filter: Filter?) -> [Estimate] {
    var places: [Target: Int] = [:]
    var result: [Estimate] = []
    for estimate in records where query.matches(estimate) && filter?.matches(estimate) ?? true {
      if let place = places[estimate.target] {
        // Without dates, the later line was made later.
        if !estimate.standing.precedes(result[place].standing) { result[place] = estimate }
      } else {
        places[estimate.target] = result.count
        result.append(estimate)
      }
    }
    return result
  }

  func page(_ selection: EstimateSelection, _ range: Range<Int>) -> EstimatePage {
    let found = filed.map { records[$0] }.filter { estimate in
      selection.query.matches(estimate) && selection.filter?.matches(estimate) ?? true
    }
    let sorted = selection.order.map { Self.sorted(found, by: $0, selection.isDescending) } ?? found
    return EstimatePage(
      estimates: Array(sorted[range.clamped(to: 0..<sorted.count)]), total: sorted.count)
  }

  private static func sorted(
    _ estimates: [Estimate], by quantity: Quantity, _ isDescending: Bool
  ) -> [Estimate] {
    let values = estimates.map(quantity.compared)
    return estimates.indices.sorted { first, second in
      guard let one = values[first], let other = values[second], one != other else {
        let isFirstMissing = values[first] == nil
        let isSecondMissing = values[second] == nil
        return isFirstMissing == isSecondMissing ? first < second : isSecondMissing
      }
      let order: Filter.NumberComparison = isDescending ? .greater : .less
      return order.holds(one, other)
    }.map { estimates[$0] }
  }

  var subjects: [Subject] {
    var seen = Set<Subject>()
    return records.map(\.subject).filter { seen.insert($0).inserted }
  }

  var items: [Target] { filed.map { records[$0].target } }

  var keys: Set<String> { Set(records.compactMap(\.key)) }

  var notes: [Finding] { [] }
}
