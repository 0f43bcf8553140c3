// Conversions fit: columns keep 32 bits of what is wider here; ids of series are of a list in memory.

import GRDB
import InformationDecomposition

extension IndexedEstimates {
  func estimates(_ query: EstimateQuery) -> [Estimate] {
    read(inMemory: { $0.estimates(query) }) { state in
      try Self.ids(of: state.catalog.series(matching: query), &state)
    }
  }

  /// The estimates of some series, by what they are of, those of each as they follow in the files.
  private static func ids(
    of series: [IndexCatalog.Series], _ state: inout State
  ) throws -> [Int] {
    let (columns, places) = try places(&state)
    return series.grouped(by: \.item).flatMap { group in
      // Series that differ in the estimator alone are mixed as in the files.
      group.members.flatMap { places[$0.id] }.sorted().map { columns.id(Int($0)) }
    }
  }

  /// Where the estimates of each series stand.
  static func places(
    _ state: inout State
  ) throws -> (columns: EstimateColumns, places: SeriesPlaces) {
    let all = IndexSelection(EstimateSelection(query: EstimateQuery()), state.catalog)
    let columns = try columns(for: all, bySeries: true, &state)
    let places = state.places ?? SeriesPlaces(columns.series, upTo: state.catalog.lastSeries)
    state.places = places
    return (columns, places)
  }

  func current(_ query: EstimateQuery, _ filter: Filter?) -> [Estimate] {
    read(inMemory: { $0.current(query, filter) }) { state in
      let selection = IndexSelection(
        EstimateSelection(query: query, filter: filter), state.catalog)
      let series =
        selection.count == nil ? try Self.series(of: selection, &state) : selection.series
      return IndexCatalog.current(series)
    }
  }

  /// The series with what passes a selection: the last of those estimates is the current one.
  private static func series(
    of selection: IndexSelection, _ state: inout State
  ) throws -> [IndexCatalog.Series] {
    let columns = try columns(for: selection, bySeries: true, &state)
    let dates = try state.database.read { try columns.dates($0) }
    func date(_ place: Int) -> ArraySlice<UInt8> {
      dates.bytes[dates.starts[place]..<dates.starts[place + 1] - 1]
    }
    var last = [Int](repeating: -1, count: state.catalog.lastSeries + 1)
    let mask = selection.mask(columns)
    for (place, series) in columns.series.enumerated() where mask?[place] ?? true {
      let known = last[Int(series)]
      // Without dates, the later line was made later.
      if known < 0 || !date(place).lexicographicallyPrecedes(date(known)) {
        last[Int(series)] = place
      }
    }
    return selection.series.compactMap { one in
      let place = last[one.id]
      guard place >= 0 else { return nil }
      var one = one
      one.current = columns.id(place)
      one.currentDate = String(decoding: date(place), as: UTF8.self)
      return one
    }
  }

  func histories(of targets: Set<Target>) -> [Target: [Estimate]] {
    let estimates = read(inMemory: { $0.histories(of: targets).values.flatMap(\.self) }) { state in
      let series = targets.flatMap { state.series(of: $0) }
      return try Self.ids(of: series, &state)
    }
    return Dictionary(grouping: estimates, by: \.target)
  }

  func count(of target: Target) -> Int {
    ask(inMemory: { $0.count(of: target) }) { state in
      state.series(of: target).reduce(0) { $0 + $1.count }
    }
  }

  func count(_ query: EstimateQuery) -> Int {
    ask(inMemory: { $0.count(query) }) { state in
      state.catalog.series(matching: query).reduce(0) { $0 + $1.count }
    }
  }

  func page(_ selection: EstimateSelection, _ range: Range<Int>) -> EstimatePage {
    ask(inMemory: { $0.page(selection, range) }) { state in
      let chosen = IndexSelection(selection, state.catalog)
      let columns = try Self.columns(for: chosen, &state)
      let mask = chosen.mask(columns)
      let total = mask.map { $0.count { $0 } } ?? columns.count
      let places = chosen.places(range.clamped(to: 0..<total), mask: mask, columns: columns)
      return EstimatePage(estimates: try fetch(places.map(columns.id), &state), total: total)
    }
  }

  /// The columns that a selection needs, loaded.
  private static func columns(
    for selection: IndexSelection, bySeries: Bool = false, _ state: inout State
  ) throws -> EstimateColumns {
    let database = state.database
    var columns = state.columns
    state.columns = nil
    let loaded = try database.read { database in
      var held = try columns ?? EstimateColumns(database)
      columns = nil
      try selection.prepare(&held, database, bySeries: bySeries)
      return held
    }
    guard loaded.count == state.catalog.count else { throw EstimateLines.Stale() }
    state.columns = loaded
    return loaded
  }

  var subjects: [Subject] {
    ask(inMemory: \.subjects) { $0.catalog.series.map(\.item.subject).uniqued() }
  }

  var keys: Set<String> {
    ask(inMemory: \.keys) { state in
      var keys: Set<String> = []
      var findings: [Finding] = []
      for file in state.catalog.files.values {
        RecordLines(file: file.path).forEach(in: folder, findings: &findings) {
          object, _ throws(RecordError) in
          if let key = try object.string("key") { keys.insert(key) }
        }
      }
      return keys
    }
  }
}
