import GRDB
import InformationDecomposition
import Locks

/// Estimates that stay in their files and are found through an index.
///
/// Where the index turns out to be damaged or behind its files, it is made good and asked again;
/// where that fails, the files are read as a whole. Nothing depends on the index but time.
final class IndexedEstimates: EstimateStore {
  struct State {
    var database: IndexDatabase
    private(set) var catalog: IndexCatalog
    /// How many catalogs there were: ids are of one.
    private(set) var generation = 0
    var columns: EstimateColumns?
    var notes: [Finding] = []
    /// Everything in memory, where the index failed for good.
    var memory: MemoryEstimates?
    var read: ReadEstimates
    /// The blocks that lines were found by last, by their id; each is of some thousand estimates.
    var blocks = Self.noBlocks
    /// Once they were asked for.
    var places: SeriesPlaces?
    private var targets: [Target: [Int]]?

    private static var noBlocks: RecentlyUsed<Int, EstimateBlock> { RecentlyUsed(most: 64) }

    init(database: IndexDatabase, catalog: IndexCatalog, read: ReadEstimates) {
      self.database = database
      self.catalog = catalog
      self.read = read
    }

    mutating func series(of target: Target) -> [IndexCatalog.Series] {
      let known = targets ?? catalog.targets
      targets = known
      return known[target].map { $0.map { catalog.series[$0] } } ?? []
    }

    /// Answers come of another catalog from now on.
    mutating func take(_ catalog: IndexCatalog) {
      self.catalog = catalog
      generation += 1
      read = ReadEstimates()
      columns = nil
      (places, targets, blocks) = (nil, nil, Self.noBlocks)
    }
  }

  /// So often an index that others bring up to its files meanwhile is looked at again.
  private static let patience = 3

  let folder: StudyFolder
  let card: StudyCard
  private let state: Guarded<State>
  /// What was wrong in the files when the study was opened.
  let findings: [Finding]
  /// What there were estimates of when the study was opened, as the files name them first.
  let items: [Target]

  /// Opens the index of a study, brings it up to the files, and makes it anew where it is damaged.
  ///
  /// - Parameter before: the same study with the same card as it was: what was read of it is not read
  ///   again.
  /// - Throws: what the file system and GRDB throw where no index can be had.
  init(
    _ folder: StudyFolder, card: StudyCard, path: String, after before: IndexedEstimates? = nil
  ) throws {
    self.folder = folder
    self.card = card
    var notes: [Finding] = []
    let opened: Opened
    do {
      opened = try Self.open(folder, card, path)
    } catch let error where IndexDatabase.isDamage(error) || error is IndexRefresh.NoRoom {
      if IndexDatabase.isDamage(error) { notes.append(Self.damaged(path, error)) }
      try IndexDatabase.remove(path)
      opened = try Self.open(folder, card, path)
    }
    items = opened.catalog.items
    findings = (opened.catalog.findings + opened.findings).sortedByFile + notes
    let past = before?.state.withLock { state in
      (
        read: state.read.still(in: opened.catalog.files, before: state.catalog.files, of: folder),
        hasPlaces: state.places != nil
      )
    }
    state = Guarded(
      State(
        database: opened.database, catalog: opened.catalog, read: past?.read ?? ReadEstimates()))
    // What was asked of the state before is soon asked of this one, perhaps by a key.
    if past?.hasPlaces ?? false {
      ask(inMemory: { _ in }, { _ = try Self.places(&$0) })
    }
  }

  private typealias Opened = (
    database: IndexDatabase, catalog: IndexCatalog, findings: [Finding]
  )

  private static func open(
    _ folder: StudyFolder, _ card: StudyCard, _ path: String
  ) throws -> Opened {
    let database = try IndexDatabase(path)
    do {
      let findings = try database.write { try IndexRefresh(study: folder, card: card).run($0) }
      return (database, try database.read { try IndexCatalog($0, card: card) }, findings)
    } catch let error where IndexDatabase.isDamage(error) {
      try IndexDatabase.remove(path, unlessReplaced: database)
      throw error
    }
  }

  /// Lines that are added change nothing of what the index has read.
  private static func changed(_ file: String) -> Finding {
    Finding(
      severity: .warning, file: file,
      message: "It was cut off, or written over, while it was read; what it holds now is shown. Is "
        + "it being copied? Read it again when it is whole.")
  }

  private static func damaged(_ path: String, _ error: any Error) -> Finding {
    let reason = Study.reason(error)
    return Finding(
      severity: .warning, file: path,
      message: "The index of the estimates was damaged (\(reason)) and has been made again from "
        + "the files. Nothing is lost, and nothing is to be done.")
  }

  /// Asks the index, and asks again where it had to be made good.
  func ask<Answer>(
    inMemory: (MemoryEstimates) -> Answer, _ body: (inout State) throws -> Answer
  ) -> Answer {
    state.withLock { state in
      if let memory = state.memory { return inMemory(memory) }
      do {
        do {
          for _ in 0..<Self.patience {
            do { return try body(&state) } catch { try takeLaterCatalog(&state, after: error) }
          }
          return try body(&state)
        } catch {
          try repair(&state, after: error)
          return try body(&state)
        }
      } catch {
        let memory = readAll()
        state.memory = memory
        state.columns = nil
        state.notes.warn(
          of: state.database.path,
          "The index of the estimates can't be used (\(Study.reason(error))), so that all files are "
            + "read. Delete it; it is made again when the study is opened.")
        return inMemory(memory)
      }
    }
  }

  /// Takes what the index says now where others brought it up to its files since: that needs no turn
  /// to write, for which a key would wait.
  ///
  /// - Throws: the error, where the index says what it said.
  private func takeLaterCatalog(_ state: inout State, after error: any Error) throws {
    let now = try? state.database.read { try IndexCatalog($0, card: card) }
    guard let now, now.count != state.catalog.count else { throw error }
    state.take(now)
  }

  private func repair(_ state: inout State, after error: any Error) throws {
    let path = state.database.path
    if let stale = error as? EstimateLines.Stale {
      if let file = stale.file { state.notes.append(Self.changed(file)) }
      let database = state.database
      _ = try database.write { try IndexRefresh(study: folder, card: card).run($0) }
      state.take(try database.read { try IndexCatalog($0, card: card) })
    } else {
      guard IndexDatabase.isDamage(error) else { throw error }
      state.notes.append(Self.damaged(path, error))
      try IndexDatabase.remove(path, unlessReplaced: state.database)
      let opened = try Self.open(folder, card, path)
      state.database = opened.database
      state.take(opened.catalog)
    }
  }

  private func readAll() -> MemoryEstimates {
    var findings: [Finding] = []
    let estimates = Study.readEstimates(folder, card, &findings)
    return MemoryEstimates(estimates, card: card)
  }

  var notes: [Finding] { state.withLock(\.notes) }
}

extension [Finding] {
  /// By file; what is said of one file stays in order.
  fileprivate var sortedByFile: [Finding] {
    indices.sorted { self[$0].file == self[$1].file ? $0 < $1 : self[$0].file < self[$1].file }
      .map { self[$0] }
  }
}
