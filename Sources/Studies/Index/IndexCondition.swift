import Foundation
import GRDB
import InformationDecomposition

/// A query and a filter as a condition in SQL.
///
/// What speaks of subjects, layers and estimators is decided in memory, once a series, by the same
/// code that decides for records in memory; what speaks of numbers is decided by SQLite.
struct IndexCondition {
  /// For `WHERE`.
  private(set) var sql = "1"
  private(set) var arguments = StatementArguments()
  /// The series that estimates which pass are of.
  private(set) var series: [IndexCatalog.Series]
  /// How many estimates pass, where all of those series do.
  private(set) var count: Int?
  private let catalog: IndexCatalog

  init(_ selection: EstimateSelection, _ catalog: IndexCatalog) {
    self.catalog = catalog
    series = catalog.series(matching: selection.query)
    var rest: [Filter.Condition] = []
    switch selection.filter?.condition {
    case nil: break
    case .all(let conditions)?: rest = conditions
    case let condition?: rest = [condition]
    }
    for condition in rest where condition.isOfSeries {
      series.removeAll { !condition.matches($0.example) }
    }
    rest.removeAll(where: \.isOfSeries)
    let possible = series.reduce(0) { $0 + $1.count }
    if rest.isEmpty { count = possible }
    let everything = catalog.count
    var parts: [String] = []
    if possible < everything {
      // Few are looked up, many are found by reading through all.
      parts.append(among(series, isIndexed: possible < everything / 50))
    }
    parts += rest.map { text($0) }
    if !parts.isEmpty { sql = parts.joined(separator: " AND ") }
  }

  private mutating func among(_ series: [IndexCatalog.Series], isIndexed: Bool) -> String {
    if series.isEmpty { return "0" }
    let ids = "[" + series.map { String($0.id) }.joined(separator: ",") + "]"
    arguments += [ids]
    return (isIndexed ? "series" : "+series") + " IN (SELECT value FROM json_each(?))"
  }

  private mutating func text(_ condition: Filter.Condition) -> String {
    if condition.isOfSeries {
      let series = catalog.series.filter { condition.matches($0.example) }
      return series.count == catalog.series.count ? "1" : among(series, isIndexed: false)
    }
    switch condition {
    case .everything, .text: return "1"
    case .not(let condition): return "NOT (\(text(condition)))"
    case .all(let conditions):
      return "(" + conditions.map { text($0) }.joined(separator: " AND ") + ")"
    case .any(let conditions):
      return "(" + conditions.map { text($0) }.joined(separator: " OR ") + ")"
    case .number(let quantity, let comparison, let number):
      return text(quantity, comparison, number)
    }
  }

  private mutating func text(
    _ quantity: Quantity, _ comparison: Filter.NumberComparison, _ number: Double
  ) -> String {
    let (value, values) = quantity.column
    arguments += values
    if number.isNaN {
      // Nothing equals it, so that everything differs from it.
      return comparison == .notEqual ? "\(value) IS NOT NULL" : "(\(value) IS NULL AND 0)"
    }
    arguments += [number]
    return "ifnull(\(value) \(comparison.rawValue) ?, 0)"
  }
}

extension Filter.Condition {
  /// True where all estimates of a series pass or none does.
  var isOfSeries: Bool {
    switch self {
    case .everything, .text: true
    case .number(let quantity, _, _): quantity == .layer || quantity == .size
    case .not(let condition): condition.isOfSeries
    case .all(let conditions), .any(let conditions): conditions.allSatisfy(\.isOfSeries)
    }
  }
}

extension Quantity {
  /// The value of an estimate in SQL, computed as in memory, and its arguments.
  var column: (sql: String, arguments: StatementArguments) {
    let bit = Information(bits: 1).nats
    func share(_ atom: String) -> (String, StatementArguments) {
      ("(CASE WHEN r + u1 + u2 + s > 0 THEN \(atom) / (r + u1 + u2 + s) END)", [])
    }
    return switch self {
    case .redundancy: ("(r / ?)", [bit])
    case .visionUniqueness: ("(u1 / ?)", [bit])
    case .languageUniqueness: ("(u2 / ?)", [bit])
    case .synergy: ("(s / ?)", [bit])
    case .total: ("((r + u1 + u2 + s) / ?)", [bit])
    case .coInformation: ("((r - s) / ?)", [bit])
    case .accuracy: ("accuracy", [])
    case .shareR: share("r")
    case .shareU1: share("u1")
    case .shareU2: share("u2")
    case .shareS: share("s")
    case .layer: ("layer", [])
    case .seed: ("seed", [])
    case .size: ("size", [])
    }
  }

  /// True where some estimates lack the value.
  var mayBeMissing: Bool {
    switch self {
    case .redundancy, .visionUniqueness, .languageUniqueness, .synergy, .total, .coInformation:
      false
    default: true
    }
  }
}
