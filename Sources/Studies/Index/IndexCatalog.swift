import GRDB
import InformationDecomposition

/// What an index lists, in memory: a few thousand lines where there are a million estimates.
struct IndexCatalog: Sendable {
  /// The estimates of one subject, layer and estimator.
  struct Series: Sendable {
    var id: Int
    /// The number of its subject; the series of one follow one another.
    var subject: Int
    var item: Target
    var estimator: String
    var count: Int
    var current: Int
    var currentDate: String

    var standing: EstimateStanding {
      EstimateStanding(estimator: estimator, date: currentDate)
    }

    /// An estimate that has what all of the series have in common.
    var example: Estimate {
      Estimate(
        subject: item.subject, layer: item.layer, estimator: estimator,
        atoms: Atoms(bits: 0, 0, 0, 0))
    }
  }

  /// In the order of the study: by dataset, model, stage, checkpoint and layer.
  let series: [Series]
  /// Every subject, as the files name them first, once with its output and once with a layer.
  let items: [Target]
  /// The number of all estimates.
  let count: Int
  /// The files by their rank.
  let files: [Int: IndexedFile]
  let findings: [Finding]
  /// The ids of the blocks of estimates, in ascending order.
  private let blocks: [Int]
  /// The greatest id of a series.
  let lastSeries: Int

  init(_ database: Database, card: StudyCard) throws {
    files = try IndexedFile.all(database).keyed(by: \.rank)
    blocks = try EstimateBlock.all(database)
    let subjects = try Subject.all(database)
    let rows = try IndexSeries.all(database)
    guard rows.allSatisfy({ subjects.indices.contains($0.subject - 1) }) else {
      throw IndexColumn.damage
    }
    lastSeries = rows.last?.id ?? 0
    items = Self.items(rows, subjects)
    let lists = StudyLists(card: card, items: items)
    let ranks = EstimateOrder(lists: lists, subjects: items.lazy.map(\.subject))
      .ranks(subjects.map { Target($0) })
    // A subject's layers follow one another, the output last; the rest follows as the files do.
    let order = rows.enumerated().compactMap { place, row in
      row.count == 0
        ? nil
        : (
          subject: ranks[row.subject - 1], layer: row.layer ?? .max, first: row.first ?? 0,
          place: place
        )
    }.sorted { ($0.subject, $0.layer, $0.first) < ($1.subject, $1.layer, $1.first) }
    series = order.map { key in
      let row = rows[key.place]
      return Series(
        id: row.id, subject: row.subject,
        item: Target(subjects[row.subject - 1], layer: row.layer),
        estimator: row.estimator, count: row.count, current: row.current ?? 0,
        currentDate: row.currentDate ?? "")
    }
    count = rows.reduce(0) { $0 + $1.count }
    let files = files
    findings = try Row.fetchAll(
      database, sql: "SELECT file, line, severity, message FROM finding ORDER BY file, rowid"
    ).compactMap { row in
      guard let file = files[row[0]], let severity = Finding.Severity(rawValue: row[2]) else {
        return nil
      }
      return Finding(severity: severity, file: file.path, line: row[1], message: row[3])
    }
  }

  /// Every subject, as the files name them first, once with its output and once with a layer.
  private static func items(
    _ rows: [IndexSeries], _ subjects: [Subject]
  ) -> [Target] {
    var firsts: [(first: Int, subject: Int)?] = Array(repeating: nil, count: subjects.count)
    var hasOutput = Array(repeating: false, count: subjects.count)
    var layer: [Int?] = Array(repeating: nil, count: subjects.count)
    for row in rows where row.count > 0 {
      let (subject, first) = (row.subject - 1, row.first ?? 0)
      firsts[subject] = (min(firsts[subject]?.first ?? first, first), subject)
      if row.layer == nil { hasOutput[subject] = true } else { layer[subject] = row.layer }
    }
    return firsts.compactMap { $0 }.sorted { $0.first < $1.first }.flatMap { _, subject in
      (hasOutput[subject] ? [Target(subjects[subject])] : [])
        + (layer[subject].map { [Target(subjects[subject], layer: $0)] } ?? [])
    }
  }

  /// The id of the block that an estimate is in, if it is there.
  func block(of estimate: Int) -> Int? {
    let next = blocks.partition { $0 > estimate }
    return next == 0 ? nil : blocks[next - 1]
  }

  /// The places of the series of each target.
  var targets: [Target: [Int]] { Dictionary(grouping: series.indices) { series[$0].item } }

  func series(matching query: EstimateQuery) -> [Series] {
    query == EstimateQuery()
      ? series : series.filter { query.matches($0.item, estimator: $0.estimator) }
  }

  /// Those of some series whose estimates pass a condition, which is one of series.
  static func passing(_ condition: Filter.Condition, _ series: [Series]) -> [Series] {
    guard condition.isOfSubject else { return series.filter { condition.matches($0.example) } }
    var last: (subject: Int, passes: Bool)?
    return series.filter { one in
      if let last, last.subject == one.subject { return last.passes }
      let passes = condition.matches(one.example)
      last = (one.subject, passes)
      return passes
    }
  }

  /// Of several for one subject and layer the one that stands for it, in the order of `series`.
  static func current(_ series: [Series]) -> [Int] {
    var places: [Target: Int] = [:]
    var result: [Series] = []
    for one in series {
      guard let place = places[one.item] else {
        places[one.item] = result.count
        result.append(one)
        continue
      }
      let (before, now) = (result[place].standing, one.standing)
      if before.precedes(now) || !now.precedes(before) && result[place].current < one.current {
        result[place] = one
      }
    }
    return result.map(\.current)
  }
}
