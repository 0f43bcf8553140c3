import GRDB
import InformationDecomposition

extension IndexedEstimates {
  func estimates(_ query: EstimateQuery) -> [Estimate] {
    remembered(.all(query)) { state in
      let series = state.catalog.series(matching: query)
      var ids: [Int] = []
      var start = 0
      // Series that differ in the estimator alone follow one another, mixed as in the files.
      while start < series.count {
        let end = series[start...].firstIndex { $0.item != series[start].item } ?? series.count
        let list = series[start..<end].map { String($0.id) }.joined(separator: ",")
        ids += try state.database.read { database in
          try Int.fetchAll(
            database, sql: "SELECT id FROM estimate WHERE series IN (\(list)) ORDER BY id")
        }
        start = end
      }
      return ids
    } inMemory: {
      $0.estimates(query)
    }
  }

  func current(_ query: EstimateQuery, _ filter: Filter?) -> [Estimate] {
    remembered(.current(query, filter)) { state in
      let condition = IndexCondition(
        EstimateSelection(query: query, filter: filter), state.catalog)
      guard condition.count == nil else { return IndexCatalog.current(condition.series) }
      return IndexCatalog.current(try Self.series(of: condition, state))
    } inMemory: {
      $0.current(query, filter)
    }
  }

  /// The series with what passes a condition: the last of those estimates is the current one.
  private static func series(
    of condition: IndexCondition, _ state: State
  ) throws -> [IndexCatalog.Series] {
    var last: [Int: (date: String, id: Int)] = [:]
    try state.database.read { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT series, date, id FROM estimate WHERE \(condition.sql)",
        arguments: condition.arguments)
      while let row = try rows.next() {
        let (series, date, id): (Int, String, Int) = (row[0], row[1] ?? "", row[2])
        if let known = last[series], known >= (date, id) { continue }
        last[series] = (date, id)
      }
    }
    return condition.series.compactMap { one in
      last[one.id].map { last in
        var one = one
        (one.currentDate, one.current) = last
        return one
      }
    }
  }

  /// The estimates with the ids that `find` gives, asked for once.
  private func remembered(
    _ question: EstimateCache.Question, find: (State) throws -> [Int],
    inMemory: (MemoryEstimates) -> [Estimate]
  ) -> [Estimate] {
    ask { state in
      if let known = state.cache[question] { return known }
      let answer = try fetch(find(state), state)
      state.cache.keep(answer, for: question)
      return answer
    } inMemory: {
      inMemory($0)
    }
  }

  func count(_ query: EstimateQuery) -> Int {
    ask { state in
      state.catalog.series(matching: query).reduce(0) { $0 + $1.count }
    } inMemory: {
      $0.count(query)
    }
  }

  func page(_ selection: EstimateSelection, _ range: Range<Int>) -> EstimatePage {
    ask { state in
      let condition = IndexCondition(selection, state.catalog)
      let total = try condition.count ?? state.cache[selection] ?? Self.count(condition, state)
      state.cache.keep(total, for: selection)
      let range = range.clamped(to: 0..<total)
      let ids = try state.database.read { database in
        try Self.ids(database, selection, condition, range)
      }
      return EstimatePage(estimates: try fetch(ids, state), total: total)
    } inMemory: {
      $0.page(selection, range)
    }
  }

  private static func count(_ condition: IndexCondition, _ state: State) throws -> Int {
    try state.database.read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM estimate WHERE \(condition.sql)",
        arguments: condition.arguments) ?? 0
    }
  }

  private static func ids(
    _ database: Database, _ selection: EstimateSelection, _ condition: IndexCondition,
    _ range: Range<Int>
  ) throws -> [Int] {
    guard !range.isEmpty else { return [] }
    var order = "id"
    var arguments = condition.arguments
    if let quantity = selection.order {
      let (column, values) = quantity.column
      order = column + (selection.isDescending ? " DESC" : "") + ", id"
      if quantity.mayBeMissing {
        order = "\(column) IS NULL, " + order
        arguments += values
      }
      arguments += values
    }
    arguments += [range.count, range.lowerBound]
    return try Int.fetchAll(
      database,
      sql: "SELECT id FROM estimate WHERE \(condition.sql) ORDER BY \(order) LIMIT ? OFFSET ?",
      arguments: arguments)
  }

  /// The estimates with ids, in their order, from the lines of their files.
  private func fetch(_ ids: [Int], _ state: State) throws -> [Estimate] {
    let entries = try state.database.read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT offset, r, u1, u2, s FROM estimate WHERE id = ?")
      return try ids.enumerated().map { place, id in
        guard let row = try Row.fetchOne(statement, arguments: [id]) else {
          throw EstimateLines.Stale()
        }
        return EstimateLines.Entry(
          place: place, id: EstimateID(id), offset: row[0],
          atoms: SIMD4(row[1], row[2], row[3], row[4]))
      }
    }
    return try EstimateLines(study: folder, files: state.catalog.files).read(entries)
  }

  var subjects: [Subject] {
    ask { state in
      var seen = Set<Subject>()
      return state.catalog.series.map(\.item.subject).filter { seen.insert($0).inserted }
    } inMemory: {
      $0.subjects
    }
  }

  var keys: Set<String> {
    ask { state in
      var keys: Set<String> = []
      var findings: [Finding] = []
      for file in state.catalog.files.values {
        RecordLines(file: file.path).forEach(in: folder, findings: &findings) {
          object, _ throws(RecordError) in
          if let key = try object.string("key") { keys.insert(key) }
        }
      }
      return keys
    } inMemory: {
      $0.keys
    }
  }
}
