import Glibc
import InformationDecomposition

/// Reads single lines of a study's files, where an index says that they stand.
struct EstimateLines {
  /// A file or a line is not what the index read.
  struct Stale: Error {
    /// The path of the file within the study, where one was read.
    var file: String?
  }

  /// What the index says of an estimate.
  struct Entry {
    /// The place in the answer.
    var place: Int
    var id: EstimateID
    var offset: Int
    /// The atoms in nats, R, U1, U2, S: what the line must say.
    var atoms: SIMD4<Double>
  }

  let study: StudyFolder
  let card: StudyCard
  let files: [Int: IndexedFile]

  /// The estimates of entries, each in its place.
  ///
  /// - Throws: ``Stale``.
  func read(_ entries: [Entry]) throws(Stale) -> [Estimate] {
    var result = [Estimate?](repeating: nil, count: entries.count)
    let sorted = entries.sorted { $0.id.value < $1.id.value }
    var record = EstimateRecord(card: card)
    let parser = JSONText()
    var open: (rank: Int, lines: LineFile)?
    for entry in sorted {
      if open?.rank != entry.id.rank {
        guard let file = files[entry.id.rank] else { throw Stale() }
        open = (entry.id.rank, try LineFile(study, file))
      }
      guard let lines = open?.lines else { throw Stale() }
      let estimate: Estimate
      do {
        try parser.parse(try lines.line(at: entry.offset))
        estimate = try record.read(
          parser.object(), file: lines.path, line: entry.id.line)
      } catch { throw Stale(file: lines.path) }
      guard estimate.nats == entry.atoms else { throw Stale(file: lines.path) }
      result[entry.place] = estimate
    }
    return result.compactMap { $0 }
  }
}

extension Estimate {
  fileprivate var nats: SIMD4<Double> {
    SIMD4(
      atoms.redundancy.nats, atoms.visionUniqueness.nats, atoms.languageUniqueness.nats,
      atoms.synergy.nats)
  }
}

/// A file of lines, read where an index says that they begin.
private final class LineFile {
  let path: String
  private let file: OpenFile
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  /// What part of the file the buffer holds.
  private var held = 0..<0

  init(_ study: StudyFolder, _ known: IndexedFile) throws(EstimateLines.Stale) {
    path = known.path
    guard let file = try? study.open(known.path), file.identity.isSameFile(as: known.identity),
      file.size >= known.progress.bytes
    else { throw EstimateLines.Stale(file: known.path) }
    self.file = file
  }

  deinit { buffer.deallocate() }

  /// The line that begins after so many bytes, without its line break, valid until the next call.
  func line(at offset: Int) throws(EstimateLines.Stale) -> UnsafeRawBufferPointer {
    if !held.contains(offset) { try fill(from: offset) }
    while true {
      guard held.contains(offset) else { throw EstimateLines.Stale(file: path) }
      let rest = UnsafeRawBufferPointer(
        rebasing: buffer[(offset - held.lowerBound)..<held.count])
      if let end = memchr(rest.baseAddress!, 10, rest.count) {
        return UnsafeRawBufferPointer(
          rebasing: rest[..<(UnsafeRawPointer(end) - rest.baseAddress!)])
      }
      let before = held.upperBound
      if offset == held.lowerBound {
        // A line longer than the buffer, or the last one without a line break.
        guard held.count == buffer.count else { return rest }
        try grow()
      } else {
        try fill(from: offset)
      }
      if held.upperBound == before { return rest }
    }
  }

  private func grow() throws(EstimateLines.Stale) {
    buffer.deallocate()
    buffer = .allocate(byteCount: buffer.count * 4, alignment: 16)
    try fill(from: held.lowerBound)
  }

  private func fill(from offset: Int) throws(EstimateLines.Stale) {
    // Neighbours are likely to be wanted next; far lines are not worth a large piece.
    do throws(FileError) {
      held = offset..<(offset + (try file.read(at: offset, into: buffer)))
    } catch { throw EstimateLines.Stale(file: path) }
  }
}
