// Conversions fit: a constant of a few bytes.

import CSimdjson
import Glibc

/// The lines of a file one after another, read in pieces. Of a line that is too long nothing is
/// kept but where it stands.
final class LineReader {
  struct Line {
    /// The bytes without the line break, valid until the next line is asked for; as many as simdjson
    /// wants may be read after them.
    var bytes: UnsafeRawBufferPointer
    /// Where it begins in the file.
    var offset: Int
    /// The bytes of the line with its line break.
    var length: Int
    var isTooLong = false
    /// False for a last line without its line break.
    var isEnded = true
  }

  /// As long as many lines; files are read at the speed of the disk with it.
  private static let piece = 1 << 20

  private let file: OpenFile
  private let longest: Int
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  /// What of the memory has been read and not yet given.
  private var start = 0
  private var end = 0
  /// Where the memory's end stands in the file.
  private var place: Int
  private var beginning: [UInt8] = []
  private let begin: Int

  init(_ file: OpenFile, from offset: Int = 0, longest: Int = JSONText.longest) {
    self.file = file
    self.longest = longest
    place = offset
    begin = offset
    capacity = min(Self.piece, max(4096, file.size - offset + 1))
    memory = malloc(capacity + Int(csimdjson_padding))!
  }

  deinit { free(memory) }

  /// The next line, or nil at the end.
  ///
  /// - Throws: ``FileError`` where the file can't be read on, or was cut off or written over.
  func next() throws(FileError) -> Line? {
    var looked = 0
    while true {
      let rest = end - start
      if rest > looked, let found = memchr(memory + start + looked, 10, rest - looked) {
        return take(found - (memory + start), isEnded: true)
      }
      looked = rest
      if rest > longest { return try skip() }
      guard try more() else {
        try finish()
        return rest == 0 ? nil : take(rest, isEnded: false)
      }
    }
  }

  private func take(_ count: Int, isEnded: Bool) -> Line {
    let line = Line(
      bytes: UnsafeRawBufferPointer(start: memory + start, count: count),
      offset: place - (end - start), length: count + (isEnded ? 1 : 0), isTooLong: count > longest,
      isEnded: isEnded)
    start += line.length
    return line
  }

  /// Goes behind a line that is too long.
  private func skip() throws(FileError) -> Line {
    let offset = place - (end - start)
    while true {
      let found = memchr(memory + start, 10, end - start)
      if let found { start = found - memory + 1 } else { start = end }
      let isEnded = found != nil
      if !isEnded {
        if try more() { continue }
        try finish()
      }
      return Line(
        bytes: UnsafeRawBufferPointer(start: nil, count: 0), offset: offset,
        length: place - (end - start) - offset, isTooLong: true, isEnded: isEnded)
    }
  }

  /// Reads on; false at the end of the file.
  private func more() throws(FileError) -> Bool {
    if start > 0 {
      memmove(memory, memory + start, end - start)
      end -= start
      start = 0
    }
    if end == capacity {
      capacity *= 2
      memory = realloc(memory, capacity + Int(csimdjson_padding))!
    }
    let count = try file.read(
      at: place, into: UnsafeMutableRawBufferPointer(start: memory + end, count: capacity - end))
    if place == 0, beginning.isEmpty {
      beginning = Array(UnsafeRawBufferPointer(start: memory, count: min(count, 4096)))
    }
    place += count
    end += count
    return count > 0
  }

  /// Sees at the end of the file that it is still the one that was read.
  private func finish() throws(FileError) {
    if place < file.size { throw OpenFile.cut(to: place, of: file.size) }
    try file.requireOnlyAppended(start: beginning)
  }
}
