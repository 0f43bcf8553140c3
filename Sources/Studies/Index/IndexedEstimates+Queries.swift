// Conversions fit: columns keep 32 bits of what is wider here; ids of series are of a list in memory.

import GRDB
import InformationDecomposition

extension IndexedEstimates {
  func estimates(_ query: EstimateQuery) -> [Estimate] {
    read(inMemory: { $0.estimates(query) }) { state in
      try Self.ids(of: state.catalog.series(matching: query), &state).flatMap(\.ids)
    }
  }

  /// The estimates of some series, by what they are of, those of each as they follow in the files.
  private static func ids(
    of series: [IndexCatalog.Series], _ state: inout State
  ) throws -> [(item: Target, ids: [Int])] {
    let (columns, places) = try places(&state)
    // Series that differ in the estimator alone are mixed as in the files.
    var groups: [Target: Int] = [:]
    var found: [(item: Target, places: [Int32])] = []
    for one in series {
      if let group = groups[one.item] {
        found[group].places = (found[group].places + places[one.id]).sorted()
      } else {
        groups[one.item] = found.count
        found.append((one.item, Array(places[one.id])))
      }
    }
    return found.map { item, places in (item, places.map { columns.id(Int($0)) }) }
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

  private enum Found {
    case ids([Int], generation: Int)
    case estimates([Estimate])
  }

  /// The estimates with the ids that `find` gives, read a part at a time: who asks for something
  /// else meanwhile, as a key does, waits for a part alone.
  private func read(
    inMemory: (MemoryEstimates) -> [Estimate], find: (inout State) throws -> [Int]
  ) -> [Estimate] {
    for _ in 0..<Self.patience {
      let found = ask(inMemory: { Found.estimates(inMemory($0)) }) { state in
        .ids(try find(&state), generation: state.generation)
      }
      switch found {
      case .estimates(let estimates): return estimates
      case .ids(let ids, let generation):
        if let estimates = parts(ids, generation: generation) { return estimates }
      }
    }
    // An index that goes on changing.
    return ask(inMemory: inMemory) { state in try fetch(find(&state), &state) }
  }

  /// So many estimates are read at a time: some milliseconds.
  private static var part: Int { 1024 }

  /// Nil where the ids are not those of the index any more.
  private func parts(_ ids: [Int], generation: Int) -> [Estimate]? {
    var estimates: [Estimate] = []
    estimates.reserveCapacity(ids.count)
    for start in stride(from: 0, to: ids.count, by: Self.part) {
      let part = ids[start..<min(start + Self.part, ids.count)]
      let found = ask(inMemory: { _ in nil as [Estimate]? }) { state in
        state.generation == generation ? try fetch(Array(part), &state) : nil
      }
      guard let found else { return nil }
      estimates += found
    }
    return estimates
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
    ask(inMemory: { $0.histories(of: targets) }) { state in
      let series = targets.flatMap { state.series(of: $0) }
      let found = try Self.ids(of: series, &state)
      var estimates = try fetch(found.flatMap(\.ids), &state)[...]
      var histories: [Target: [Estimate]] = [:]
      for (item, ids) in found {
        histories[item] = Array(estimates.prefix(ids.count))
        estimates = estimates.dropFirst(ids.count)
      }
      return histories
    }
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

  /// The estimates with ids, in their order, from the lines of their files.
  private func fetch(_ ids: [Int], _ state: inout State) throws -> [Estimate] {
    let ids = ids.map(EstimateID.init)
    let known = state.read.known(ids)
    let missing = zip(ids, known).filter { $1 == nil }.map(\.0)
    let lines = try readLines(missing, &state)
    for (id, estimate) in zip(missing, lines) { state.read.keep(estimate, id) }
    var rest = lines.makeIterator()
    return known.compactMap { $0 ?? rest.next() }
  }

  private func readLines(_ ids: [EstimateID], _ state: inout State) throws -> [Estimate] {
    guard !ids.isEmpty else { return [] }
    let (catalog, known) = (state.catalog, state.blocks)
    let (entries, blocks) = try state.database.read { database in
      var blocks = known
      var last: (number: Int, block: EstimateBlock)?
      var entries: [EstimateLines.Entry] = []
      entries.reserveCapacity(ids.count)
      for place in ids.indices.sorted(by: { ids[$0].value < ids[$1].value }) {
        let id = ids[place]
        guard let number = catalog.block(of: id.value) else { throw EstimateLines.Stale() }
        if last?.number != number {
          let block =
            try blocks[number]
            ?? EstimateBlock(
              database, id: number, columns: [.line, .offset] + IndexColumn.atoms)
          blocks.keep(block, for: number)
          last = (number, block)
        }
        guard let block = last?.block, let row = block.row(ofLine: id.line) else {
          throw EstimateLines.Stale()
        }
        entries.append(
          EstimateLines.Entry(
            place: place, id: id, offset: Int(block.offsets[row]), atoms: block.atoms(row)))
      }
      return (entries, blocks)
    }
    state.blocks = blocks
    return try EstimateLines(study: folder, card: card, files: state.catalog.files).read(entries)
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
