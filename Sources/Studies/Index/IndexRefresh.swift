import GRDB

/// Brings an index up to the files of its study: what was appended is read, what changed otherwise
/// is read again, what is gone is taken out.
struct IndexRefresh {
  let study: StudyFolder
  let card: StudyCard

  /// After so many bytes a transaction ends, and another process may have its turn.
  private static let transaction = 64 << 20

  /// There is no number left between two files: the index must be made anew.
  struct NoRoom: Error {}

  /// - Returns: which files can't be read. What is wrong in lines is in the index.
  /// - Throws: what GRDB throws, and ``NoRoom``.
  func run(_ database: Database) throws -> [Finding] {
    try forgetOtherJudge(database)
    var findings: [Finding] = []
    var files: [(path: String, identity: FileIdentity)] = []
    let before = Set(try IndexedFile.all(database).map(\.identity))
    for path in study.files(in: "estimates", withExtension: "jsonl", &findings) {
      do throws(FileError) {
        guard let known = FileIdentity(try study.resolved(path)) else { continue }
        // Devices, pipes and what may not be read are refused here as everywhere.
        files.append((path, before.contains(known) ? known : try study.open(path).identity))
      } catch {
        findings.append(RecordLines(file: path).unreadable(error))
      }
    }
    var done: Set<String> = []
    func changes(_ known: [IndexedFile]) -> (gone: [IndexedFile], changed: [Int]) {
      let paths = Set(files.map(\.path))
      let byPath = known.keyed(by: \.path)
      return (
        known.filter { !paths.contains($0.path) },
        files.indices.filter {
          !done.contains(files[$0].path)
            && byPath[files[$0].path]?.isUnchanged(files[$0].identity) != true
        }
      )
    }
    while true {
      let (gone, changed) = changes(try IndexedFile.all(database))
      if gone.isEmpty, changed.isEmpty { break }
      try database.inTransaction(.immediate) {
        // Another process may have been here in between.
        var known = try IndexedFile.all(database)
        let (gone, changed) = changes(known)
        var writer = try IndexWriter(database)
        for file in gone {
          try writer.remove(rank: file.rank, after: 0)
          try database.execute(sql: "DELETE FROM file WHERE rank = ?", arguments: [file.rank])
        }
        known.removeAll { file in gone.contains { $0.path == file.path } }
        let byPath = known.keyed(by: \.path)
        guard let ranks = EstimateID.ranks(files.map { ($0.path, byPath[$0.path]?.rank) }) else {
          throw NoRoom()
        }
        var bytes = 0
        for index in changed where bytes < Self.transaction {
          let path = files[index].path
          done.insert(path)
          bytes += try read(
            path, known: byPath[path], rank: ranks[path] ?? 0, &writer, database)
        }
        try writer.finish()
        return .commit
      }
    }
    if !done.isEmpty { _ = try Row.fetchAll(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    return findings
  }

  /// Takes out everything where the verdicts in the index were given by another rule, or with other
  /// cards of the datasets: they are given again with the lines.
  private func forgetOtherJudge(_ database: Database) throws {
    let version = card.judgeNumber
    func isOther() throws -> Bool {
      try Int.fetchOne(database, sql: "PRAGMA user_version") != version
    }
    guard try isOther() else { return }
    try database.inTransaction(.immediate) {
      guard try isOther() else { return .commit }
      for table in ["file", "subject", "series", "part", "finding"] {
        try database.execute(sql: "DELETE FROM \(table)")
      }
      try database.execute(sql: "PRAGMA user_version = \(version)")
      return .commit
    }
  }

  /// Reads what is new in a file.
  ///
  /// - Returns: how many bytes that was.
  private func read(
    _ path: String, known: IndexedFile?, rank: Int, _ writer: inout IndexWriter,
    _ database: Database
  ) throws -> Int {
    let opened: OpenFile
    do { opened = try study.open(path) } catch { return 0 }
    let identity = opened.identity
    let rank = known?.rank ?? rank
    var start = RecordLines.Progress()
    if let known {
      if known.hasGrown(opened) { start = known.progress }
      try writer.remove(rank: rank, after: start.lines)
    }
    try writer.open(rank: rank)
    var findings: [Finding] = []
    var record = EstimateRecord(card: card, isWhole: false)
    var failure: (any Error)?
    let progress = RecordLines(file: path).forEach(in: opened, from: start, findings: &findings) {
      object, place throws(RecordError) in
      let estimate = try record.read(object, file: path, line: place.line)
      guard failure == nil else { return }
      do {
        guard place.line < EstimateID.mostLines else { throw NoRoom() }
        try writer.insert(estimate, line: place.line, offset: place.offset)
      } catch { failure = error }
    }
    if let failure { throw failure }
    for finding in findings {
      try database.execute(
        sql: "INSERT INTO finding VALUES (?, ?, ?, ?)",
        arguments: [rank, finding.line, finding.severity.rawValue, finding.message])
    }
    // Where it can't be read any more, the next refresh reads all of it.
    let fingerprint = (try? opened.fingerprint(ofFirst: progress.bytes)) ?? 0
    try IndexedFile(
      path: path, rank: rank, identity: identity, isRecent: identity.isRecent,
      progress: progress, fingerprint: fingerprint
    ).save(database)
    return opened.size - start.bytes
  }
}
