import Foundation

/// The lines of a file that their writer left in the middle.
struct TornLines {
  private let file: String
  private let study: StudyFolder
  private let folder: OpenFolder
  private let name: String
  private let reader: OpenFile
  private var lines: [(number: Int, range: Range<Int>, isLast: Bool)] = []

  var isEmpty: Bool { lines.isEmpty }

  /// - Returns: nil for a link, through which nothing is written.
  init?(_ file: String, in study: StudyFolder) throws(FileError) {
    self.file = file
    self.study = study
    let parts = file.split(separator: "/").map(String.init)
    name = parts.last ?? ""
    folder = try OpenFolder(study.realPath).folder(parts.dropLast().joined(separator: "/"))
    guard !folder.isLink(name) else { return nil }
    reader = try folder.file(name)
    let all = LineReader(reader)
    let parser = JSONText()
    var number = 0
    while let line = try all.next() {
      number += 1
      guard Self.isTorn(line, parser) else { continue }
      let end = line.offset + line.length - (line.isEnded ? 1 : 0)
      lines.append((number, line.offset..<end, !line.isEnded))
    }
  }

  private static func isTorn(_ line: LineReader.Line, _ parser: JSONText) -> Bool {
    if line.isTooLong { return !line.isEnded }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    guard let first = line.bytes.first(where: { !isSpace($0) }) else { return false }
    if line.isEnded {
      return first == UInt8(ascii: "{")
        && line.bytes.last(where: { !isSpace($0) }) != UInt8(ascii: "}")
    }
    do throws(RecordError) {
      try parser.parse(line.bytes, isPadded: true)
      return false
    } catch {
      return true
    }
  }

  /// Keeps a copy of the lines, cuts off the last one, and leaves blanks where the others stood.
  ///
  /// - Throws: ``FileError`` where another program is writing the file, or the disk refuses. Nothing
  ///   is taken out before its copy is on the disk.
  func takeOut() throws(FileError) -> StudyRepair {
    let isWritten = FileWriters.areThere(reader)
    let opened = openat(folder.descriptor, name, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { throw .system() }
    defer { close(opened) }
    guard !isWritten, flock(opened, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw FileError(
        reason: "another program has it open to add lines. Wait until that has ended, and try again"
      )
    }
    try reader.requireUnchanged()
    let copy = try keep()
    for line in lines {
      guard !line.isLast else {
        guard ftruncate(opened, off_t(line.range.lowerBound)) == 0 else { throw .system() }
        continue
      }
      let blanks = [UInt8](repeating: 0x20, count: 1 << 16)
      for start in stride(from: line.range.lowerBound, to: line.range.upperBound, by: blanks.count)
      {
        let count = min(blanks.count, line.range.upperBound - start)
        guard pwrite(opened, blanks, count, off_t(start)) == count else { throw .system() }
      }
    }
    try TemporaryFile.synchronise(opened)
    let numbers = lines.map { String($0.number) }.joined(separator: ", ")
    let bytes = lines.reduce(0) { $0 + $1.range.count }
    return StudyRepair(
      file: file,
      message: "The torn \(lines.count == 1 ? "line" : "lines") \(numbers), \(bytes) bytes, "
        + "\(lines.count == 1 ? "is" : "are") taken out and kept in '\(copy)'. Run what wrote the "
        + "file again.", isDone: true)
  }

  /// Writes the lines to a file of their own.
  private func keep() throws(FileError) -> String {
    let plain = file.split(separator: "/").joined(separator: "-")
    for number in 1... {
      let place = FilePlace("repairs/\(plain).torn-\(number)", in: study.realPath)
      guard !place.exists else { continue }
      do throws(WriteError) {
        let copy = try WholeFile(place)
        for line in lines {
          var start = line.range.lowerBound
          while start < line.range.upperBound {
            let count = min(1 << 20, line.range.upperBound - start)
            let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
            defer { piece.deallocate() }
            try WriteError.at(place.path) { () throws(FileError) in
              try reader.fill(piece, from: start)
            }
            try copy.write(UnsafeRawBufferPointer(piece))
            start += count
          }
          try copy.write(Data([10]))
        }
        try copy.commit()
      } catch {
        throw FileError(
          reason: "a copy of the torn lines can't be kept in 'repairs': \(error.reason)")
      }
      return "repairs/\(plain).torn-\(number)"
    }
    fatalError("there is no last number")
  }
}
