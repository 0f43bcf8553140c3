// Conversions fit: columns keep 32 bits of what is wider here.

import GRDB

/// Estimates of which some are known, and the others are in lines of files.
private struct WantedEstimates {
  let known: [Estimate?]
  let missing: [EstimateID]
  let entries: [EstimateLines.Entry]
  let lines: EstimateLines
  /// The catalog that the ids are of.
  let generation: Int

  /// Those that are missing.
  func read() throws -> [Estimate] { entries.isEmpty ? [] : try lines.read(entries) }

  /// All in their order.
  func all(with read: [Estimate]) -> [Estimate] {
    var rest = read.makeIterator()
    return known.compactMap { $0 ?? rest.next() }
  }
}

extension IndexedEstimates {
  private enum Found {
    case wanted(WantedEstimates)
    case estimates([Estimate])
  }

  /// The estimates with the ids that `find` gives. Their lines are read while others may ask, as a
  /// key does: of many, that takes longer than a key may.
  func read(
    inMemory: (MemoryEstimates) -> [Estimate], find: (inout State) throws -> [Int]
  ) -> [Estimate] {
    let found = ask(inMemory: { Found.estimates(inMemory($0)) }) { state in
      .wanted(try wanted(find(&state), &state))
    }
    switch found {
    case .estimates(let estimates): return estimates
    case .wanted(let wanted):
      if let read = try? wanted.read() {
        if !read.isEmpty { keep(read, of: wanted) }
        return wanted.all(with: read)
      }
    }
    // Files that are not what the index says: it is made good, and others wait.
    return ask(inMemory: inMemory) { state in try fetch(find(&state), &state) }
  }

  private func keep(_ read: [Estimate], of wanted: WantedEstimates) {
    ask(inMemory: { _ in }) { state in
      guard state.generation == wanted.generation else { return }
      for (id, estimate) in zip(wanted.missing, read) { state.read.keep(estimate, id) }
    }
  }

  /// The estimates with ids, in their order.
  func fetch(_ ids: [Int], _ state: inout State) throws -> [Estimate] {
    let wanted = try wanted(ids, &state)
    let read = try wanted.read()
    for (id, estimate) in zip(wanted.missing, read) { state.read.keep(estimate, id) }
    return wanted.all(with: read)
  }

  private func wanted(_ ids: [Int], _ state: inout State) throws -> WantedEstimates {
    let ids = ids.map(EstimateID.init)
    let known = state.read.known(ids)
    let missing = zip(ids, known).filter { $1 == nil }.map(\.0)
    return WantedEstimates(
      known: known, missing: missing, entries: try entries(missing, &state),
      lines: EstimateLines(study: folder, card: card, files: state.catalog.files),
      generation: state.generation)
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
