// Conversions fit: columns keep 32 bits of what is wider here; ids of series are of a list in memory.

import GRDB
import InformationDecomposition

/// Which estimates of an index pass a query and a filter, and in which order.
///
/// What speaks of subjects, layers and estimators is decided once a series, by the same code that
/// decides for records in memory; what speaks of numbers is decided by going through columns.
struct IndexSelection {
  private let catalog: IndexCatalog
  private let selection: EstimateSelection
  /// The series that estimates which pass are of, in the order of the study.
  let series: [IndexCatalog.Series]
  /// What is left to be decided by numbers.
  private let rest: [Filter.Condition]

  init(_ selection: EstimateSelection, _ catalog: IndexCatalog) {
    self.catalog = catalog
    self.selection = selection
    var conditions: [Filter.Condition] = []
    switch selection.filter?.condition {
    case nil: break
    case .all(let all)?: conditions = all
    case let one?: conditions = [one]
    }
    rest = conditions.filter { !$0.isOfSeries }
    series = conditions.filter(\.isOfSeries).reduce(catalog.series(matching: selection.query)) {
      IndexCatalog.passing($1, $0)
    }
  }

  /// How many estimates pass, where that is known without looking at numbers.
  var count: Int? { rest.isEmpty ? series.reduce(0) { $0 + $1.count } : nil }

  /// True where every estimate passes.
  private var isEverything: Bool { rest.isEmpty && series.count == catalog.series.count }

  private var quantities: Set<Quantity> {
    Set(rest.flatMap(\.quantities)).union(selection.order.map { [$0] } ?? [])
  }

  /// Loads the columns that the selection needs.
  ///
  /// - Parameter bySeries: whether the series of estimates are asked for as well.
  func prepare(
    _ columns: inout EstimateColumns, _ database: Database, bySeries: Bool
  ) throws {
    if bySeries || !isEverything || !quantities.isDisjoint(with: [.layer, .size]) {
      try columns.loadSeries(upTo: catalog.lastSeries, from: database)
    }
    if rest.contains(where: { $0.names(.verdict) }) { try columns.loadVerdicts(from: database) }
    try columns.load(
      quantities.reduce(into: []) { $0.formUnion($1.columns) }, from: database)
  }

  /// For each estimate whether it passes; nil where all do.
  func mask(_ columns: EstimateColumns) -> [Bool]? {
    if isEverything { return nil }
    var mask = columns.series.map(Set(series.map(\.id)), upTo: catalog.lastSeries)
    for condition in rest { mask = Self.both(mask, passes(condition, columns)) }
    return mask
  }

  private func passes(_ condition: Filter.Condition, _ columns: EstimateColumns) -> [Bool] {
    if condition.isOfSeries {
      let passing = IndexCatalog.passing(condition, catalog.series)
      return columns.series.map(Set(passing.map(\.id)), upTo: catalog.lastSeries)
    }
    switch condition {
    case .text(.verdict, let comparison, let text):
      let passing = Verdict.Kind.allCases.map { comparison.holds($0.rawValue.lowercased(), text) }
      return columns.verdicts.map { passing.indices.contains(Int($0)) && passing[Int($0)] }
    case .everything, .text: return [Bool](repeating: true, count: columns.count)
    case .not(let condition): return passes(condition, columns).map { !$0 }
    case .all(let conditions):
      return conditions.dropFirst().reduce(passes(conditions[0], columns)) {
        Self.both($0, passes($1, columns))
      }
    case .any(let conditions):
      return conditions.dropFirst().reduce(passes(conditions[0], columns)) {
        zip($0, passes($1, columns)).map { $0 || $1 }
      }
    case .number(let quantity, let comparison, let number):
      return comparison.passes(values(quantity, columns), quantity.rests(columns), number)
    }
  }

  private static func both(_ one: [Bool], _ other: [Bool]) -> [Bool] {
    zip(one, other).map { $0 && $1 }
  }

  private func values(_ quantity: Quantity, _ columns: EstimateColumns) -> [Double] {
    guard quantity == .layer || quantity == .size else {
      return quantity.values(columns) { _ in .nan }
    }
    var bySeries = [Double](repeating: .nan, count: catalog.lastSeries + 1)
    for one in catalog.series {
      bySeries[one.id] = quantity.value(of: one.example) ?? .nan
    }
    return quantity.values(columns) { bySeries[Int($0)] }
  }

  /// The places of a part of those that pass, in the order of the selection.
  func places(
    _ range: Range<Int>, mask: [Bool]?, columns: EstimateColumns
  ) -> [Int] {
    guard let quantity = selection.order else {
      guard let mask else { return Array(range.clamped(to: 0..<columns.count)) }
      var passed = 0
      var result: [Int] = []
      for (place, passes) in mask.enumerated() where passes {
        if passed >= range.upperBound { break }
        if passed >= range.lowerBound { result.append(place) }
        passed += 1
      }
      return result
    }
    let all = mask.map { mask in mask.indices.filter { mask[$0] } } ?? Array(0..<columns.count)
    return Ranking.part(
      range, of: all, by: values(quantity, columns), then: quantity.rests(columns),
      isDescending: selection.isDescending)
  }
}

extension Filter.Condition {
  /// True where all estimates of a series pass or none does.
  var isOfSeries: Bool {
    !names(.verdict) && quantities.allSatisfy { $0 == .layer || $0 == .size }
  }

  /// True where all estimates of a subject pass or none does.
  var isOfSubject: Bool {
    !names(.verdict) && !names(.estimator) && quantities.allSatisfy { $0 == .size }
  }

  /// The quantities that it compares.
  var quantities: [Quantity] {
    comparisons.compactMap { if case .number(let quantity, _, _) = $0 { quantity } else { nil } }
  }
}

extension Filter.NumberComparison {
  fileprivate func passes(
    _ values: [Double], _ rests: [Double]?, _ number: ComparedValue
  ) -> [Bool] {
    let passing = passes(values, number.value)
    guard let rests else { return passing }
    return passing.indices.map {
      values[$0] == number.value ? holds(rests[$0], number.rest) : passing[$0]
    }
  }

  /// A missing value, which is not a number, passes nothing.
  private func passes(_ values: [Double], _ number: Double) -> [Bool] {
    values.map { holds($0, number) && !$0.isNaN }
  }
}

extension [Int32] {
  /// For each whether it is in a set of numbers up to `most`.
  fileprivate func map(_ chosen: Set<Int>, upTo most: Int) -> [Bool] {
    var flags = [Bool](repeating: false, count: most + 1)
    for number in chosen { flags[number] = true }
    return map { flags[Int($0)] }
  }
}
