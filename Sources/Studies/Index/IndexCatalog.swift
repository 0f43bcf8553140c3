import GRDB
import InformationDecomposition

/// What an index lists, in memory: a few thousand lines where there are a million estimates.
struct IndexCatalog: Sendable {
  /// The estimates of one subject, layer and estimator.
  struct Series: Sendable {
    var id: Int
    var item: EstimateOrder.Item
    var estimator: String
    var count: Int
    var first: Int
    var current: Int
    var currentDate: String

    /// An estimate that has what all of the series have in common.
    var example: Estimate {
      Estimate(
        subject: item.subject, layer: item.layer, estimator: estimator,
        atoms: Atoms(bits: 0, 0, 0, 0))
    }
  }

  /// In the order of the study: by dataset, model, stage, checkpoint and layer.
  private(set) var series: [Series]
  /// The files by their rank.
  let files: [Int: IndexedFile]
  let findings: [Finding]

  init(_ database: Database, card: StudyCard) throws {
    files = Dictionary(
      try IndexedFile.all(database).map { ($0.rank, $0) }, uniquingKeysWith: { first, _ in first })
    let subjects = try Subject.all(database)
    series = try IndexSeries.all(database).compactMap { row in
      guard row.count > 0, let first = row.first, let current = row.current,
        subjects.indices.contains(row.subject - 1)
      else { return nil }
      return Series(
        id: row.id,
        item: EstimateOrder.Item(subject: subjects[row.subject - 1], layer: row.layer),
        estimator: row.estimator, count: row.count, first: first, current: current,
        currentDate: row.currentDate ?? "")
    }
    series.sort { $0.first < $1.first }
    let files = files
    findings = try Row.fetchAll(
      database, sql: "SELECT file, line, severity, message FROM finding ORDER BY file, rowid"
    ).compactMap { row in
      guard let file = files[row[0]], let severity = Finding.Severity(rawValue: row[2]) else {
        return nil
      }
      return Finding(severity: severity, file: file.path, line: row[1], message: row[3])
    }
    let items = series.map(\.item)
    let lists = StudyLists(card: card, items: items)
    let order = EstimateOrder(lists: lists, subjects: items.lazy.map(\.subject)).order(items)
    series = order.map { series[$0] }
  }

  /// What there are estimates of, in the order in which the files name them first.
  var items: [EstimateOrder.Item] { series.sorted { $0.first < $1.first }.map(\.item) }

  /// The number of all estimates.
  var count: Int { series.reduce(0) { $0 + $1.count } }

  func series(matching query: EstimateQuery) -> [Series] {
    query == EstimateQuery()
      ? series : series.filter { query.matches($0.item, estimator: $0.estimator) }
  }

  /// Of several for one subject and layer the one that was made last, in the order of `series`.
  static func current(_ series: [Series]) -> [Int] {
    var places: [EstimateOrder.Item: Int] = [:]
    var result: [Series] = []
    for one in series {
      guard let place = places[one.item] else {
        places[one.item] = result.count
        result.append(one)
        continue
      }
      if (result[place].currentDate, result[place].current) < (one.currentDate, one.current) {
        result[place] = one
      }
    }
    return result.map(\.current)
  }
}
