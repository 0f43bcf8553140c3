// Conversions fit: columns keep 32 bits of what is wider here.

import GRDB

extension IndexedEstimates {
  /// Estimates by the ids of a catalog.
  private struct Wanted {
    let ids: [EstimateID]
    let generation: Int
    let read: ReadEstimates
  }

  private enum Found {
    case wanted(Wanted)
    case estimates([Estimate])
  }

  /// The estimates with the ids that `find` gives. Their lines are read while others may ask, as a
  /// key does: of many, that takes longer than a key may.
  func read(
    inMemory: (MemoryEstimates) -> [Estimate], find: (inout State) throws -> [Int]
  ) -> [Estimate] {
    let found = ask(inMemory: { Found.estimates(inMemory($0)) }) { state in
      let ids = try find(&state).map(EstimateID.init)
      return .wanted(Wanted(ids: ids, generation: state.generation, read: state.read))
    }
    switch found {
    case .estimates(let estimates): return estimates
    case .wanted(let wanted):
      let known = wanted.read.known(wanted.ids)
      let missing = zip(wanted.ids, known).filter { $1 == nil }.map(\.0)
      if missing.isEmpty { return known.compactMap(\.self) }
      if let lines = lines(of: missing, in: wanted), let read = try? lines() {
        wanted.read.keep(read, missing)
        return Self.whole(known, read)
      }
    }
    // Files that are not what the index says: it is made good, and others wait.
    return ask(inMemory: inMemory) { state in try fetch(find(&state), &state) }
  }

  /// What reads lines; nil where the ids are not those of the index any more.
  private func lines(
    of missing: [EstimateID], in wanted: Wanted
  ) -> (() throws -> [Estimate])? {
    ask(inMemory: { _ in nil }) { state in
      guard state.generation == wanted.generation else { return nil }
      let lines = EstimateLines(study: folder, card: card, files: state.catalog.files)
      let entries = try entries(missing, &state)
      return { try lines.read(entries) }
    }
  }

  /// The estimates with ids, in their order.
  func fetch(_ ids: [Int], _ state: inout State) throws -> [Estimate] {
    let ids = ids.map(EstimateID.init)
    let known = state.read.known(ids)
    let missing = zip(ids, known).filter { $1 == nil }.map(\.0)
    let lines = EstimateLines(study: folder, card: card, files: state.catalog.files)
    let read = try lines.read(entries(missing, &state))
    state.read.keep(read, missing)
    return Self.whole(known, read)
  }

  /// What is known with what was missing, in order.
  private static func whole(_ known: [Estimate?], _ read: [Estimate]) -> [Estimate] {
    var rest = read.makeIterator()
    return known.compactMap { $0 ?? rest.next() }
  }

  /// Where the lines of estimates stand.
  private func entries(
    _ ids: [EstimateID], _ state: inout State
  ) throws -> [EstimateLines.Entry] {
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
    return entries
  }
}
