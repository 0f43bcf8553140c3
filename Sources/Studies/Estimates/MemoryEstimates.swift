/// Estimates that are all in memory.
struct MemoryEstimates: EstimateStore {
  private let records: [Estimate]
  /// The places of the records, as they follow in the files.
  private let filed: [Int]
  /// What the records are of, each once, in their order.
  private let groups: [Group]
  /// The place of each target among the groups.
  private let groupOf: [Target: Int]

  /// The records of a target.
  private struct Group {
    var target: Target
    var places: [Int]
  }

  init(_ estimates: [Estimate], card: StudyCard) {
    let items = estimates.map(\.target)
    let lists = StudyLists(card: card, items: items)
    let order = EstimateOrder(lists: lists, subjects: estimates.lazy.map(\.subject))
      .order(items)
    records = order.map { estimates[$0] }
    var filed = Array(repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { filed[index] = place }
    self.filed = filed
    (groups, groupOf) = Self.grouped(order.map { items[$0] })
  }

  /// Those of one target follow one another, but for models whose names are the same.
  private static func grouped(_ items: [Target]) -> (groups: [Group], groupOf: [Target: Int]) {
    var groups: [Group] = []
    var groupOf: [Target: Int] = [:]
    var run: [Int] = []
    for (place, item) in items.enumerated() {
      run.append(place)
      guard place + 1 == items.count || items[place + 1] != item else { continue }
      if let known = groupOf[item] {
        groups[known].places += run
      } else {
        groupOf[item] = groups.count
        groups.append(Group(target: item, places: run))
      }
      run = []
    }
    return (groups, groupOf)
  }

  /// The records of each target that a query is about.
  private func matching(_ query: EstimateQuery) -> [[Int]] {
    var ofAny = query
    ofAny.estimator = nil
    let places = groups.lazy.filter { ofAny.matches($0.target, estimator: "") }.map(\.places)
    guard let estimator = query.estimator else { return Array(places) }
    return places.map { $0.filter { records[$0].estimator == estimator } }
  }

  func estimates(_ query: EstimateQuery) -> [Estimate] { records.filter(query.matches) }

  func histories(of targets: Set<Target>) -> [Target: [Estimate]] {
    var histories: [Target: [Estimate]] = [:]
    for target in targets {
      histories[target] = groupOf[target].map { groups[$0].places.map { records[$0] } }
    }
    return histories
  }

  func count(of target: Target) -> Int { groupOf[target].map { groups[$0].places.count } ?? 0 }

  func count(_ query: EstimateQuery) -> Int {
    query == EstimateQuery() ? records.count : matching(query).reduce(0) { $0 + $1.count }
  }

  func current(_ query: EstimateQuery, _ filter: Filter?) -> [Estimate] {
    matching(query).compactMap { places in
      var current: Estimate?
      for estimate in places.lazy.map({ records[$0] }) where filter?.matches(estimate) ?? true {
        // Without dates, the later line was made later.
        if let known = current, estimate.standing.precedes(known.standing) { continue }
        current = estimate
      }
      return current
    }
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

  var subjects: [Subject] { records.map(\.subject).uniqued() }

  var items: [Target] { filed.map { records[$0].target } }

  var keys: Set<String> { Set(records.compactMap(\.key)) }

  var notes: [Finding] { [] }
}
